/** The cell that the keyboard is on. */
export interface Cursor {
  readonly row: number;
  readonly column: number;
}

/** The size of a grid, and how many rows are in sight. */
export interface GridSize {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly pageRows: number;
}

/** Where a key takes the cursor, or undefined for a key that is none of the grid's. */
export function moveCursor(
  { row, column }: Cursor,
  key: string,
  { rowCount, columnCount, pageRows, toEnd }: GridSize & { readonly toEnd: boolean },
): Cursor | undefined {
  const at = (nextRow: number, nextColumn: number): Cursor => ({
    row: Math.max(0, Math.min(rowCount - 1, nextRow)),
    column: Math.max(0, Math.min(columnCount - 1, nextColumn)),
  });
  switch (key) {
    case 'ArrowUp':
      return at(toEnd ? 0 : row - 1, column);
    case 'ArrowDown':
      return at(toEnd ? rowCount : row + 1, column);
    case 'ArrowLeft':
      return at(row, toEnd ? 0 : column - 1);
    case 'ArrowRight':
      return at(row, toEnd ? columnCount : column + 1);
    case 'PageUp':
      return at(row - pageRows, column);
    case 'PageDown':
      return at(row + pageRows, column);
    case 'Home':
      return at(toEnd ? 0 : row, 0);
    case 'End':
      return at(toEnd ? rowCount : row, columnCount);
    default:
      return undefined;
  }
}
