const LONGEST = 80;

/** A value of a row as one short line. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (value instanceof Uint8Array) return `<${value.byteLength} bytes>`;
  return shorten(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const characters = [...line];
  return characters.length <= LONGEST ? line : `${characters.slice(0, LONGEST - 1).join('')}…`;
}
