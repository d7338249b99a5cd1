import { DataJointError } from './data-joint-error.js';

/** A row lacks an attribute that has no default. */
export class MissingAttributeError extends DataJointError {
  readonly tag = 'MissingAttribute';
}
