import type { GridCell, GridColumn } from './row-source.js';

const LEAST_WIDTH = 56;
const MOST_WIDTH = 360;
/** Usual width of a character in a cell, of a bold one in a head, and of one of a type. */
const CHARACTER = { cell: 7.4, name: 8.8, type: 6.8 } as const;
const KEY_MARK = 16;
const PADDING = 22;

/** Width of each column in pixels, from its head and the rows at hand. */
export function columnWidths(columns: readonly GridColumn[], rows: readonly (readonly GridCell[])[]): readonly number[] {
  return columns.map(({ name, type, inKey }, i) => {
    const head = name.length * CHARACTER.name + (inKey ? KEY_MARK : 0);
    // A long type may be cut: its hint shows all of it.
    const kind = Math.min(type.length * CHARACTER.type, head + 60);
    const longest = rows.reduce((most, row) => Math.max(most, row[i]?.text.length ?? 0), 0);
    const width = Math.max(head, kind, longest * CHARACTER.cell) + PADDING;
    return Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)));
  });
}
