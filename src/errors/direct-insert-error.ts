import { DataJointError } from './data-joint-error.js';

/** Rows were to enter a table that only its own `make` fills. */
export class DirectInsertError extends DataJointError {
  readonly tag = 'DirectInsert';
}
