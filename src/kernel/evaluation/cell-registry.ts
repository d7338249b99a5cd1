import type { ConvertedCell } from '../converter/converter.js';
import { lineAndColumn } from '../converter/position-map.js';
import { originalPlace } from './source-map.js';

/** A place in a cell as the user knows it, line and column from one. */
export interface CellPlace {
  readonly label: string;
  readonly line: number;
  readonly column: number;
  /** The text of that line. */
  readonly text: string;
}

/** The cells that ran, so that places in stack traces can be told in the user's text. */
export interface CellRegistry {
  /** Adds a cell and gives the file name under which it is compiled. */
  add(cell: ConvertedCell, label: string): string;
  /** The place behind a generated line and column, from one, of a cell's file. */
  place(fileName: string, line: number, column: number): CellPlace | undefined;
  /** The place behind an offset of the cell's module. */
  placeAt(fileName: string, offset: number): CellPlace | undefined;
}

/** How many cells are remembered: enough for any notebook read by a person. */
const LIMIT = 2000;

/** An empty registry. */
export function createCellRegistry(): CellRegistry {
  const cells = new Map<string, KnownCell>();
  return {
    add: (cell, label) => {
      const fileName = `<cell ${cell.number}>`;
      cells.set(fileName, { cell, label });
      const [oldest] = cells.keys();
      if (cells.size > LIMIT && oldest !== undefined) cells.delete(oldest);
      return fileName;
    },
    place: (fileName, line, column) => {
      const known = cells.get(fileName);
      // The first generated line is the head of the function around the cell.
      const found = known === undefined ? undefined : originalPlace(known.cell.map, line - 2, column - 1);
      return known === undefined || found === undefined
        ? undefined
        : placeIn(known, offsetOf(known.cell.module.text, found.line, found.column));
    },
    placeAt: (fileName, offset) => {
      const known = cells.get(fileName);
      return known === undefined ? undefined : placeIn(known, offset);
    },
  };
}

interface KnownCell {
  readonly cell: ConvertedCell;
  readonly label: string;
}

function placeIn({ cell: { module }, label }: KnownCell, offset: number): CellPlace {
  const { line, column } = lineAndColumn(module.source, module.positions.toCell(offset));
  return { label, line: line + 1, column: column + 1, text: module.source.split('\n')[line] ?? '' };
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let each = 0; each < line; each += 1) {
    const next = text.indexOf('\n', start);
    if (next < 0) break;
    start = next + 1;
  }
  return start + column;
}
