import type { Preview } from '../../core/index.js';

/** Widest column, as in the other languages' DataJoint. */
const MAX_WIDTH = 14;
const COLUMN_GAP = 4;

/** A preview as plain text: key columns carry a star, columns are cut at a fixed width. */
export function previewText({ columns, rows, more, total }: Preview): string {
  const heads = columns.map(({ name, inKey }) => (inKey ? `*${name}` : name));
  const widths = heads.map((head, i) =>
    Math.min(MAX_WIDTH, Math.max(...[head, ...rows.map((row) => row[i] ?? '')].map(lengthOf)) + COLUMN_GAP),
  );
  const line = (texts: readonly string[]) =>
    texts
      .map((text, i) => inWidth(text, widths[i] ?? MAX_WIDTH))
      .join(' ')
      .trimEnd();
  return [
    line(heads),
    widths.map((width) => `+${'-'.repeat(Math.max(0, width - 2))}+`).join(' '),
    ...rows.map((row) => line(columns.map((_, i) => row[i] ?? ''))),
    ...(more ? ['   ...'] : []),
    ` (Total: ${total})`,
    '',
  ].join('\n');
}

function lengthOf(text: string): number {
  return [...text].length;
}

/** Text on one line, padded to a width or cut to it; a cut shows. */
function inWidth(text: string, width: number): string {
  const characters = [...text.replace(/\s/g, ' ')];
  if (characters.length > width) return `${characters.slice(0, width - 1).join('')}…`;
  return characters.join('') + ' '.repeat(width - characters.length);
}
