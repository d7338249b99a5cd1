import { defaultOrder } from '../query/default-order.js';
import type { Query } from '../query/query.js';
import { selectStatement } from '../sql/select-statement.js';
import { compiled } from './compiled.js';
import { decodeRow } from './decode-row.js';
import type { QuerySource } from './query-source.js';

/** Which rows to read, and in which order. */
export interface FetchRowsOptions {
  /** Attributes to sort by; the primary key if left out. */
  readonly orderBy?: string | readonly string[] | undefined;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The rows of a query as objects, sorted by the primary key unless told otherwise. */
export async function fetchRows(source: QuerySource, query: Query, options: FetchRowsOptions = {}): Promise<Record<string, unknown>[]> {
  const connection = await source.connection();
  const select = await compiled(connection, query);
  const statement = selectStatement(select, {
    dialect: connection.backend.dialect,
    names: select.heading.names,
    orderBy: options.orderBy === undefined ? defaultOrder(query) : [options.orderBy].flat(),
    limit: options.limit,
    offset: options.offset,
    exact: true,
  });
  const { rows } = await connection.run(statement, { signal: options.signal });
  return Promise.all(rows.map((row) => decodeRow(select.heading, row)));
}
