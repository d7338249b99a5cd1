import type { Tier } from '../definition/table-declaration.js';
import { tableTier } from '../schema/table-mark.js';
import { AutoPopulated } from './auto-populated.js';
import { setTier } from './set-tier.js';

/** A table that `make` fills from files or instruments, and from other tables. */
export abstract class Imported extends AutoPopulated {
  /** The tier of the table. */
  static readonly [tableTier]: Tier = 'imported';
}

setTier(Imported, 'imported');
