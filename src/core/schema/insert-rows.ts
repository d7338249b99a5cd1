import { QueryError, ValueError } from '../../errors/index.js';
import type { Connection } from '../connection/connection.js';
import { host } from '../connection/host.js';
import { className } from '../definition/class-name.js';
import type { TableDeclaration } from '../definition/table-declaration.js';
import type { TableClass } from '../definition/types/entries.js';
import { isQueryable } from '../query/as-query.js';
import { insertQuery } from './insert-query.js';
import { insertValues } from './insert-values.js';
import { refuseDirectInsert } from './making.js';
import { readyClass } from './table-reference.js';

/** How rows are inserted. */
export interface InsertOptions {
  /** Leave rows out whose key is taken. Default false: such a row is an error. */
  readonly skipDuplicates?: boolean | undefined;
  /** Put rows in the place of those that have their key; attributes left out return to their defaults. Default false. */
  readonly replace?: boolean | undefined;
  /** Leave out what the table does not have. Default false: such a row is an error. */
  readonly ignoreExtraFields?: boolean | undefined;
  /** Insert into an imported or computed table outside of its `make`. Default false: that is an error. */
  readonly allowDirectInsert?: boolean | undefined;
  /** A number that is NaN counts as left out: it becomes null, or the default. Default false: NaN is refused unless the attribute is nullable. */
  readonly nanAsNull?: boolean | undefined;
  /** How many rows of a generator are checked and sent at once. Default 10 000. */
  readonly chunkSize?: number | undefined;
  /** Show progress through the host, after each chunk. Default false. */
  readonly displayProgress?: boolean | undefined;
  /** Stops the insert; no row of it remains. */
  readonly signal?: AbortSignal | undefined;
}

/** What rows may come from: a list, a generator, or a query that the database copies by itself. */
export type RowSource = Iterable<unknown> | AsyncIterable<unknown> | object;

const CHUNK = 10_000;

/**
 * Inserts all rows or none.
 *
 * Rows of a list are all checked before the first is sent; those of a generator chunk by chunk, in one transaction.
 */
export async function insertRows(table: TableClass, rows: RowSource, options: InsertOptions = {}): Promise<void> {
  if (options.replace && options.skipDuplicates)
    throw new QueryError(
      'insert(): { replace: true } and { skipDuplicates: true } contradict each other. Choose what becomes of a row whose key is taken.',
    );
  const { connection, declaration } = await readyClass(table);
  if (!options.allowDirectInsert) refuseDirectInsert(connection, declaration);
  if (isQueryable(rows)) return await insertQuery(connection, declaration, { ...options, rows });
  const chunks = chunksOf(rows, declaration, options);
  if (Array.isArray(rows) && !options.displayProgress) return await insertValues(connection, declaration, { ...options, rows });
  await connection.atomically(() =>
    insertChunks(connection, declaration, { ...options, chunks, total: Array.isArray(rows) ? rows.length : undefined }),
  );
}

async function insertChunks(
  connection: Connection,
  declaration: TableDeclaration,
  options: InsertOptions & { readonly chunks: AsyncIterable<readonly unknown[]>; readonly total: number | undefined },
): Promise<void> {
  let done = 0;
  for await (const rows of options.chunks) {
    await insertValues(connection, declaration, { ...options, rows, firstIndex: done });
    done += rows.length;
    if (options.displayProgress) host().report?.({ label: className(declaration.table), done, total: options.total ?? done });
  }
}

async function* chunksOf(
  rows: unknown,
  declaration: TableDeclaration,
  { chunkSize = CHUNK }: InsertOptions,
): AsyncGenerator<readonly unknown[], void, void> {
  if (!Number.isSafeInteger(chunkSize) || chunkSize < 1)
    throw new ValueError(`insert(): found ${chunkSize} as chunkSize. Expected a whole number of at least 1.`);
  let chunk: unknown[] = [];
  for await (const row of requireIterable(rows, declaration)) {
    chunk.push(row);
    if (chunk.length < chunkSize) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

function requireIterable(rows: unknown, declaration: TableDeclaration): AsyncIterable<unknown> | Iterable<unknown> {
  if (typeof rows === 'object' && rows !== null) {
    if (Symbol.asyncIterator in rows) return rows as AsyncIterable<unknown>;
    if (Symbol.iterator in rows) return rows as Iterable<unknown>;
  }
  throw new ValueError(
    `${className(declaration.table)}: found ${typeof rows === 'object' ? 'one object' : `${typeof rows} ${String(rows)}`} to insert. Expected a list of rows, a generator of rows, or a query; for one row write insert1().`,
  );
}
