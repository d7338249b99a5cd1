import { DataJointError } from './data-joint-error.js';

/** A table cannot be declared: outside the definition text, for example an unknown parent or a declaration inside a transaction. */
export class DeclarationError extends DataJointError {
  readonly tag = 'Declaration';
}
