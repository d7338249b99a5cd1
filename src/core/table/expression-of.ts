import type { QuerySource } from '../connection/query-source.js';
import type { Entries, TableClass } from '../definition/types/entries.js';
import type { Operand } from '../expression/operand.js';
import { QueryExpression } from '../expression/query-expression.js';
import { tableReference } from '../schema/table-reference.js';

/** All rows of a table, as a query. */
export function expressionOf<T extends TableClass>(table: T): QueryExpression<Entries<T>> {
  const { query, source } = tableReference(table);
  return new QueryExpression<Entries<T>>(query, source);
}

/** Where the rows of an operand come from. */
export function sourceOf(operand: Operand): QuerySource {
  return operand instanceof QueryExpression ? operand.source : tableReference(operand as TableClass).source;
}
