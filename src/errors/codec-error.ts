import { DataJointError } from './data-joint-error.js';

/** A codec is not registered, cannot be registered, or cannot store a value in this way. */
export class CodecError extends DataJointError {
  readonly tag = 'Codec';
}
