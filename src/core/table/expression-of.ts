import type { Entries, TableClass } from '../definition/types/entries.js';
import { QueryExpression } from '../expression/query-expression.js';
import { tableReference } from '../schema/table-reference.js';

/** All rows of a table, as a query. */
export function expressionOf<T extends TableClass>(table: T): QueryExpression<Entries<T>> {
  const { query, source } = tableReference(table);
  return new QueryExpression<Entries<T>>(query, source);
}
