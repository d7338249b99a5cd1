import type { Query } from '../query/query.js';
import { joinSql, sql } from '../sql/sql.js';
import { compiled } from './compiled.js';
import type { QuerySource } from './query-source.js';

/** How many rows a query has. */
export async function countRows(
  source: QuerySource,
  query: Query,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<number> {
  const connection = await source.connection();
  const select = await compiled(connection, query);
  const where = select.where.length === 0 ? [] : [sql(' WHERE '), joinSql(select.where, ' AND ')];
  const { rows } = await connection.run(joinSql([sql('SELECT COUNT(*) AS n FROM '), select.from, ...where], ''), options);
  return Number(rows[0]?.[0] ?? 0);
}
