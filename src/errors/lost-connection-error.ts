import { DataJointError } from './data-joint-error.js';

/** The connection to the server was lost; the message says what became of the work at hand. */
export class LostConnectionError extends DataJointError {
  readonly tag = 'LostConnection';
}
