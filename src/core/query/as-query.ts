import type { Query } from './query.js';

/** The name under which a table class or an expression tells its query. */
export const asQuery: unique symbol = Symbol.for('datajoint.query') as never;

/** A table class or an expression. */
export interface Queryable {
  readonly [asQuery]: Query;
}

/** Whether a value is a table class or an expression. */
export function isQueryable(value: unknown): value is Queryable {
  return (typeof value === 'object' || typeof value === 'function') && value !== null && asQuery in value;
}
