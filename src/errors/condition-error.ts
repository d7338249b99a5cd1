import { DataJointError } from './data-joint-error.js';

/** A restriction or an expression cannot be understood. */
export class ConditionError extends DataJointError {
  readonly tag = 'Condition';
}
