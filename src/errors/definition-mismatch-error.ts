import { DataJointError } from './data-joint-error.js';

/** A class disagrees with the table that the database holds under its name; the message prints the difference. */
export class DefinitionMismatchError extends DataJointError {
  readonly tag = 'DefinitionMismatch';
}
