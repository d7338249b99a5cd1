import { DataJointError } from './data-joint-error.js';

/** The server refuses this user: wrong password, or no right to do this. */
export class AccessError extends DataJointError {
  readonly tag = 'Access';
}
