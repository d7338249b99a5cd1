import { DataJointError } from './data-joint-error.js';

/** A row would refer to a missing parent, or a parent with children would go. */
export class IntegrityError extends DataJointError {
  readonly tag = 'Integrity';
}
