import type { GridCell, GridColumn } from './row-source.js';

/** Width of a text in pixels: of a cell, of a bold name in the head, or of the smaller type below it. */
export type MeasureText = (text: string, role: 'cell' | 'name' | 'type') => number;

const LEAST_WIDTH = 56;
const MOST_WIDTH = 360;
const KEY_MARK = 16;
const PADDING = 22;
/** A long type may be cut, since its hint shows all of it: it makes a column this much wider at most. */
const MOST_FOR_TYPE = 60;

/** Width of each column in pixels, from its head and the rows at hand. */
export function columnWidths(
  columns: readonly GridColumn[],
  rows: readonly (readonly GridCell[])[],
  measure: MeasureText,
): readonly number[] {
  return columns.map(({ name, type, inKey }, i) => {
    const head = measure(name, 'name') + (inKey ? KEY_MARK : 0);
    const kind = Math.min(measure(type, 'type'), head + MOST_FOR_TYPE);
    const longest = rows.map((row) => row[i]?.text ?? '').reduce((most, text) => (text.length > most.length ? text : most), '');
    const width = Math.max(head, kind, measure(longest, 'cell')) + PADDING;
    return Math.ceil(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)));
  });
}

/** A measure for the fonts that an element's style sheet gives it. */
export function measureIn(element: HTMLElement): MeasureText {
  const context = document.createElement('canvas').getContext('2d');
  const { fontFamily, fontSize } = getComputedStyle(element);
  const fonts = { cell: `${fontSize} ${fontFamily}`, name: `bold ${fontSize} ${fontFamily}`, type: '11px monospace' };
  return (text, role) => {
    if (context === null) return text.length * 8;
    context.font = fonts[role];
    return context.measureText(text).width;
  };
}
