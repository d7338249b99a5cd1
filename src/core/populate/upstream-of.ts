import { QueryError } from '../../errors/index.js';
import { className } from '../definition/class-name.js';
import type { Entries, TableClass } from '../definition/types/entries.js';
import { QueryExpression } from '../expression/query-expression.js';
import { makingOf } from '../schema/making.js';
import { readyClass, tableReference } from '../schema/table-reference.js';
import { upstreamQuery, upstreamTables } from './upstream.js';

/**
 * The rows of an ancestor that the key at work comes from.
 *
 * @throws QueryError outside of a `make` of the table, or for a table that is no ancestor.
 */
export async function upstreamOf<T extends TableClass>(table: TableClass, ancestor: T): Promise<QueryExpression<Entries<T>>> {
  const { connection, declaration } = await readyClass(table);
  const making = makingOf(connection, declaration);
  if (making === undefined) {
    const name = className(declaration.table);
    throw new QueryError(
      `${name}.upstream() tells what the key at work comes from, and no make() of ${name} is at work. Restrict the table itself: ${className(tableReference(ancestor).query.name.table)}.restrict(key).`,
    );
  }
  const tables = await upstreamTables(declaration, (name) => connection.declaration(name));
  const { query, source } = tableReference(ancestor);
  return new QueryExpression<Entries<T>>(upstreamQuery(tables, { table: declaration, key: making.key }, query.name), source);
}
