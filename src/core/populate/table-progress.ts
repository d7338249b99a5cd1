import { countRows } from '../connection/count-rows.js';
import type { TableClass } from '../definition/types/entries.js';
import { makeTarget, wantedKeys, withoutMade } from './make-target.js';

/** How many keys there are to make, and how many of them have no row yet. */
export interface Progress {
  readonly total: number;
  readonly remaining: number;
}

/** How far a computed table is, for the keys that meet all of the conditions. */
export async function tableProgress(table: TableClass, restrictions: readonly unknown[] = []): Promise<Progress> {
  const target = await makeTarget(table);
  const wanted = wantedKeys(target, restrictions);
  return { total: await countRows(target.source, wanted), remaining: await countRows(target.source, withoutMade(target, wanted)) };
}
