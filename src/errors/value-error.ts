import { DataJointError } from './data-joint-error.js';

/** A value does not fit its attribute: wrong type, out of range, too long, not in the enum. */
export class ValueError extends DataJointError {
  readonly tag = 'Value';
}
