import { DataJointError } from './data-joint-error.js';

/** The database refused a statement for a reason that has no class of its own. */
export class BackendError extends DataJointError {
  readonly tag = 'Backend';
}
