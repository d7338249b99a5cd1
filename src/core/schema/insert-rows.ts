import type { TableClass } from '../definition/types/entries.js';
import { insertValues } from './insert-values.js';
import { readyClass } from './table-reference.js';

/** How rows are inserted. */
export interface InsertOptions {
  /** Leave rows out whose key is taken. Default false: such a row is an error. */
  readonly skipDuplicates?: boolean | undefined;
  /** Leave out what the table does not have. Default false: such a row is an error. */
  readonly ignoreExtraFields?: boolean | undefined;
  /** Stops the insert; no row of it remains. */
  readonly signal?: AbortSignal | undefined;
}

/** Inserts all rows or none: every row is checked before the first is sent. */
export async function insertRows(table: TableClass, rows: readonly unknown[], options: InsertOptions = {}): Promise<void> {
  const { connection, declaration } = await readyClass(table);
  await insertValues(connection, declaration, { ...options, rows });
}
