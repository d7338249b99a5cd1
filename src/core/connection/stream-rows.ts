import { defaultOrder } from '../query/default-order.js';
import type { Query } from '../query/query.js';
import { selectStatement } from '../sql/select-statement.js';
import { compiled } from './compiled.js';
import { decodeRow } from './decode-row.js';
import { pageRows } from './page-rows.js';
import type { QuerySource } from './query-source.js';

/** The rows of a query one after the other, sorted by the primary key, with bounded memory. */
export async function* streamRows(
  source: QuerySource,
  query: Query,
  options: { readonly signal?: AbortSignal } = {},
): AsyncGenerator<Record<string, unknown>, void, void> {
  const connection = await source.connection();
  const select = await compiled(connection, query);
  const order = defaultOrder(query);
  const { dialect } = connection.backend;
  const { pageColumn } = dialect;
  const inPages = connection.inTransaction && pageColumn !== undefined && order.join() === 'KEY' && select.heading.primaryKey.length > 0;
  const statement = selectStatement(select, { dialect, names: select.heading.names, orderBy: order, exact: true });
  const chunks = inPages ? pageRows(connection, select, { ...options, pageColumn }) : connection.session.stream(statement, options);
  for await (const rows of chunks) {
    for (const row of rows) yield await decodeRow(select.heading, row);
  }
}
