import type { GridCell, GridColumn } from './row-source.js';

const LEAST_CHARACTERS = 6;
const MOST_CHARACTERS = 48;
/** Room for the key mark. */
const KEY_CHARACTERS = 2;
const CHARACTER_WIDTH = 7.4;
const CELL_PADDING = 20;

/** Width of each column in pixels, from its head and the rows at hand. */
export function columnWidths(columns: readonly GridColumn[], rows: readonly (readonly GridCell[])[]): readonly number[] {
  return columns.map(({ name, type, inKey }, i) => {
    const head = Math.max(name.length + (inKey ? KEY_CHARACTERS : 0), Math.min(type.length, name.length + 8));
    const longest = rows.reduce((most, row) => Math.max(most, row[i]?.text.length ?? 0), head);
    return Math.round(Math.min(MOST_CHARACTERS, Math.max(LEAST_CHARACTERS, longest)) * CHARACTER_WIDTH + CELL_PADDING);
  });
}
