/** Fields of a `.meta` file to be written: text or numbers by key; a table's key starts with `~`. */
export type SpikeGlxMetaFields = Readonly<Record<string, string | number>>;

/** Text of a `.meta` file as SpikeGLX writes it: plain fields by name, then the tables, a line each with CRLF. */
export function writeSpikeGlxMeta(fields: SpikeGlxMetaFields): string {
  const isTable = (key: string) => (key.startsWith('~') ? 1 : 0);
  const byName = (a: string, b: string) => (a < b ? -1 : 1);
  const keys = Object.keys(fields).sort((a, b) => isTable(a) - isTable(b) || (isTable(a) ? 0 : byName(a, b)));
  return keys.map((key) => `${key}=${fields[key]}\r\n`).join('');
}
