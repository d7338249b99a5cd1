import type { Query } from '../query/query.js';
import { tablesOf } from '../query/tables-of.js';
import { compileQuery } from '../sql/compile-query.js';
import { compileContext, type Select } from '../sql/select.js';
import type { Connection } from './connection.js';

/** A query compiled against what the database keeps about its tables. */
export async function compiled(connection: Connection, query: Query): Promise<Select> {
  const table = await connection.requireDeclarations(tablesOf(query));
  return compileQuery(query, compileContext(connection.backend.dialect, table));
}
