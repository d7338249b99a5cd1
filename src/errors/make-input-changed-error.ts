import { DataJointError } from './data-joint-error.js';

/** What `makeFetch` read has changed while `makeCompute` was at work, so the result would not belong to it. */
export class MakeInputChangedError extends DataJointError {
  readonly tag = 'MakeInputChanged';
}
