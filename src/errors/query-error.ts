import { DataJointError } from './data-joint-error.js';

/** A query cannot be formed or does not have the shape it was asked for, such as fetch1() of two rows. */
export class QueryError extends DataJointError {
  readonly tag = 'Query';
}
