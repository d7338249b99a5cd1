import { countRows } from '../connection/count-rows.js';
import type { TableClass } from '../definition/types/entries.js';
import { readyClass } from '../schema/table-reference.js';
import { keySource } from './key-source.js';
import { remaining } from './populate-table.js';

/** How many keys there are to make, and how many of them have no row yet. */
export interface Progress {
  readonly total: number;
  readonly remaining: number;
}

/** How far a computed table is. */
export async function tableProgress(table: TableClass): Promise<Progress> {
  const { connection, declaration } = await readyClass(table);
  const source = { connection: () => Promise.resolve(connection) };
  return { total: await countRows(source, keySource(declaration)), remaining: await countRows(source, remaining(declaration, [])) };
}
