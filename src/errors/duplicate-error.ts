import { DataJointError } from './data-joint-error.js';

/** A row would repeat a primary or unique key. */
export class DuplicateError extends DataJointError {
  readonly tag = 'Duplicate';
}
