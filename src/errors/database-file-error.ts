import { DataJointError } from './data-joint-error.ts';

/** A database file cannot be read or written, or is not a database. */
export class DatabaseFileError extends DataJointError {
  readonly tag = 'DatabaseFile';
}
