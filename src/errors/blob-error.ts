import { DataJointError } from './data-joint-error.js';

/** Stored bytes are not a blob, or a blob that is damaged or larger than allowed. */
export class BlobError extends DataJointError {
  readonly tag = 'Blob';
}
