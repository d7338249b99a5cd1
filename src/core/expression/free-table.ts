import type { Connection } from '../connection/connection.js';
import type { TableName } from '../definition/table-declaration.js';
import { QueryExpression } from './query-expression.js';

/**
 * A table by its name in the database, without a class; its attributes are not known to the compiler.
 *
 * @example
 * const rows = await freeTable(conn(), { schema: 'tutorial', table: '__clustering' }).toDicts({ limit: 10 });
 */
export function freeTable(connection: Connection, name: TableName): QueryExpression {
  const { schema, table } = name;
  return new QueryExpression({ kind: 'table', name: { schema, table } }, { connection: () => Promise.resolve(connection) });
}
