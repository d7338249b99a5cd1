import { QueryError } from '../../errors/index.js';
import { fetchRows } from '../connection/fetch-rows.js';
import type { QuerySource } from '../connection/query-source.js';
import { streamRows } from '../connection/stream-rows.js';
import { project } from '../query/project.js';
import type { Query } from '../query/query.js';
import type { ReadOptions, SignalOptions } from './fetch-options.js';

/** A row whose attributes are not known to the compiler. */
export type AnyRow = Readonly<Record<string, unknown>>;

// The database tells names and types at run time and the definition tells them to the compiler: `R` is where they meet.

/** The rows of a query. */
export async function readRows<R>(source: QuerySource, query: Query, options: ReadOptions = {}): Promise<R[]> {
  return (await fetchRows(source, query, options)) as R[];
}

/** The primary keys of the rows of a query. */
export function readKeys<R>(source: QuerySource, query: Query, options: ReadOptions = {}): Promise<R[]> {
  return readRows<R>(source, project(query, []), options);
}

/**
 * The only row of a query.
 *
 * @throws QueryError if there is none, or more than one.
 */
export async function readOne<R>(source: QuerySource, query: Query, options: SignalOptions = {}): Promise<R> {
  const [row, ...others] = await readRows<R>(source, query, { ...options, limit: 2 });
  if (row !== undefined && others.length === 0) return row;
  const found = row === undefined ? 'no row' : 'more than one row';
  throw new QueryError(`fetch1() found ${found}. Expected exactly one: restrict by a primary key, or read with toDicts().`);
}

/** Whether a query has a row. */
export async function hasRow(source: QuerySource, query: Query, options: SignalOptions = {}): Promise<boolean> {
  return (await readKeys(source, query, { ...options, limit: 1 })).length > 0;
}

/** The rows of a query, one after the other. */
export async function* readStream<R>(source: QuerySource, query: Query): AsyncGenerator<R, void, void> {
  for await (const row of streamRows(source, query)) yield row as R;
}
