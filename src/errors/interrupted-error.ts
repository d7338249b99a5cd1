import { DataJointError } from './data-joint-error.js';

/** Work was stopped on request; nothing of the unfinished statement remains. */
export class InterruptedError extends DataJointError {
  readonly tag = 'Interrupted';
}
