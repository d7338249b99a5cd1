import { QueryError } from '../../errors/index.js';
import type { Entries, TableClass } from '../definition/types/entries.js';
import type { Open } from '../definition/types/entry.js';
import { asQuery, isQueryable, type Queryable } from '../query/as-query.js';
import type { Query } from '../query/query.js';
import type { QueryExpression } from './query-expression.js';

/** What can stand as an operand: a query or a table class. */
export type Operand = Queryable | TableClass;

/** The attributes of an operand, one string `name|flag|type` each. */
export type OperandEntries<S> = S extends TableClass ? Entries<S> : S extends QueryExpression<infer E> ? E : Open;

/**
 * The query of an operand.
 *
 * @throws QueryError if it is neither a query nor a table class.
 */
export function queryOf(operand: Operand): Query {
  if (isQueryable(operand)) return operand[asQuery];
  throw new QueryError(
    'Found an operand that is neither a table nor a query. Expected a class that extends dj.Manual and the like, or a query.',
  );
}
