import { DataJointError } from './data-joint-error.ts';

/** Another process holds the database file. */
export class DatabaseLockedError extends DataJointError {
  readonly tag = 'DatabaseLocked';
}
