import { DataJointError } from './data-joint-error.js';

/** A request of a panel cannot be answered. */
export class ServiceError extends DataJointError {
  readonly tag = 'Service';
}
