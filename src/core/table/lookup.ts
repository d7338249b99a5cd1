import { setTier } from './set-tier.js';
import { Table } from './table.js';

/** A table of facts that belong to the pipeline, such as units or parameters; a static `contents` gives its rows. */
export abstract class Lookup extends Table {}

setTier(Lookup, 'lookup');
