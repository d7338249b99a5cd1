import { defaultOrder } from '../query/default-order.js';
import type { Query } from '../query/query.js';
import { selectStatement } from '../sql/select-statement.js';
import { compiled } from './compiled.js';
import { decodeRow } from './decode-row.js';
import type { QuerySource } from './query-source.js';

/** The rows of a query one after the other, sorted by the primary key, with bounded memory. */
export async function* streamRows(
  source: QuerySource,
  query: Query,
  options: { readonly signal?: AbortSignal } = {},
): AsyncGenerator<Record<string, unknown>, void, void> {
  const connection = await source.connection();
  const select = await compiled(connection, query);
  const statement = selectStatement(select, {
    dialect: connection.backend.dialect,
    names: select.heading.names,
    orderBy: defaultOrder(query),
    exact: true,
  });
  for await (const rows of connection.session.stream(statement, options)) {
    for (const row of rows) yield await decodeRow(select.heading, row);
  }
}
