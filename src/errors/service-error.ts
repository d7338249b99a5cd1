import { DataJointError } from './data-joint-error.ts';

/** A request of a panel cannot be answered. */
export class ServiceError extends DataJointError {
  readonly tag = 'Service';
}
