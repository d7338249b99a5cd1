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
}

/** How many cells are remembered: enough for any notebook read by a person. */
const LIMIT = 2000;

/** An empty registry. */
export function createCellRegistry(): CellRegistry {
  const cells = new Map<string, { readonly cell: ConvertedCell; readonly label: string }>();
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
      if (known === undefined) return undefined;
      const { module, map } = known.cell;
      // The first generated line is the head of the function around the cell.
      const inModule = originalPlace(map, line - 2, column - 1);
      if (inModule === undefined) return undefined;
      const offset = module.positions.toCell(offsetOf(module.text, inModule.line, inModule.column));
      const found = lineAndColumn(module.source, offset);
      const text = module.source.split('\n')[found.line] ?? '';
      return { label: known.label, line: found.line + 1, column: found.column + 1, text };
    },
  };
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
