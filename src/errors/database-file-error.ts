import { DataJointError } from './data-joint-error.js';

/** A database file cannot be read or written, or is not a database. */
export class DatabaseFileError extends DataJointError {
  readonly tag = 'DatabaseFile';
}
