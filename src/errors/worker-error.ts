import { DataJointError } from './data-joint-error.js';

/** A worker process could not make a key, or ended before its work. */
export class WorkerError extends DataJointError {
  readonly tag = 'Worker';
}
