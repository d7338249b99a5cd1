import { DataJointError, type ErrorDetails } from './data-joint-error.js';

/** Where in a definition text something is wrong. */
export interface DefinitionPlace extends ErrorDetails {
  /** 1-based line of the definition text as written, its opening line break included. */
  readonly line: number;
  /** 1-based column of the first wrong character; 1 if the whole line is wrong. */
  readonly column?: number;
  /** Class or table whose definition it is, where known. */
  readonly table?: string;
}

/** A table definition text breaks the grammar; knows the line. */
export class DefinitionError extends DataJointError {
  readonly tag = 'Definition';
  readonly line: number;
  readonly column: number;
  readonly table: string | undefined;

  constructor(problem: string, place: DefinitionPlace) {
    super(`${place.table === undefined ? 'Definition' : `Definition of ${place.table}`}, line ${place.line}: ${problem}`, place);
    this.line = place.line;
    this.column = place.column ?? 1;
    this.table = place.table;
  }
}
