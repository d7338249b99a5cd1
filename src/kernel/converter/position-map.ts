/** Text that the converter put into a cell, so that positions can be told in the user's own text. */
export interface Insertion {
  /** Offset in the user's text before which the text was put. */
  readonly at: number;
  readonly text: string;
}

/** Translates offsets between a cell as the user wrote it and the module file made of it. */
export interface PositionMap {
  toModule(offset: number): number;
  /** The nearest place of the user's text; what lies in added text belongs to the place where it was added. */
  toCell(offset: number): number;
}

/** A map for these insertions, sorted by offset; `length` is that of the user's text. */
export function positionMap(insertions: readonly Insertion[], length: number): PositionMap {
  const toModule = (offset: number): number => {
    let shift = 0;
    for (const insertion of insertions) if (insertion.at <= offset) shift += insertion.text.length;
    return offset + shift;
  };
  const toCell = (offset: number): number => {
    let shift = 0;
    for (const insertion of insertions) {
      const start = insertion.at + shift;
      if (offset < start) break;
      if (offset < start + insertion.text.length) return insertion.at;
      shift += insertion.text.length;
    }
    return Math.max(0, Math.min(length, offset - shift));
  };
  return { toModule, toCell };
}

/** Zero-based line and column of an offset. */
export function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  let line = 0;
  for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line += 1;
  return { line, column: offset - start };
}
