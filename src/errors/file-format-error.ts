import { DataJointError } from './data-joint-error.js';

/** A file is not what its format demands; the message names file, field, found and expected. */
export class FileFormatError extends DataJointError {
  readonly tag = 'FileFormat';
}
