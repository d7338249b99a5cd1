import { DataJointError } from './data-joint-error.ts';

/** A table cannot be declared: outside the definition text, for example an unknown parent or a declaration inside a transaction. */
export class DeclarationError extends DataJointError {
  readonly tag = 'Declaration';
}
