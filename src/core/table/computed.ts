import type { Tier } from '../definition/table-declaration.js';
import { tableTier } from '../schema/table-mark.js';
import { AutoPopulated } from './auto-populated.js';
import { setTier } from './set-tier.js';

/** A table that `make` computes from other tables alone. */
export abstract class Computed extends AutoPopulated {
  /** The tier of the table. */
  static readonly [tableTier]: Tier = 'computed';
}

setTier(Computed, 'computed');
