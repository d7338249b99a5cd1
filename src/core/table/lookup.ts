import type { Tier } from '../definition/table-declaration.js';
import { tableTier } from '../schema/table-mark.js';
import { setTier } from './set-tier.js';
import { Table } from './table.js';

/** A table of facts that belong to the pipeline, such as units or parameters; a static `contents` gives its rows. */
export abstract class Lookup extends Table {
  /** The tier of the table. */
  static readonly [tableTier]: Tier = 'lookup';
}

setTier(Lookup, 'lookup');
