import { DefinitionError } from '../../errors/index.js';

/** A line of a definition and where it stands. */
export interface DefinitionLine {
  /** The line without surrounding blanks. */
  readonly text: string;
  /** 1-based, in the text as written. */
  readonly line: number;
  /** 1-based column at which `text` begins. */
  readonly column: number;
  readonly inKey: boolean;
  readonly table: string | undefined;
}

/** The error of a line: what is wrong with it, `offset` characters from its start. */
export function lineError(place: DefinitionLine, problem: string, offset = 0): DefinitionError {
  return new DefinitionError(`${problem}\n  ${place.text}`, {
    line: place.line,
    column: place.column + offset,
    ...(place.table === undefined ? {} : { table: place.table }),
  });
}
