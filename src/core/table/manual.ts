import type { Tier } from '../definition/table-declaration.js';
import { tableTier } from '../schema/table-mark.js';
import { setTier } from './set-tier.js';
import { Table } from './table.js';

/** A table whose rows people or scripts insert. */
export abstract class Manual extends Table {
  /** The tier of the table. */
  static readonly [tableTier]: Tier = 'manual';
}

setTier(Manual, 'manual');
