import { DataJointError } from './data-joint-error.js';

/** There is no connection, or it cannot be used in this way. */
export class ConnectionError extends DataJointError {
  readonly tag = 'Connection';
}
