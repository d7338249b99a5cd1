import { DataJointError } from './data-joint-error.js';

/** Another process holds the database file. */
export class DatabaseLockedError extends DataJointError {
  readonly tag = 'DatabaseLocked';
}
