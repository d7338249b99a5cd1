import { setTier } from './set-tier.js';
import { Table } from './table.js';

/** A table whose rows people or scripts insert. */
export abstract class Manual extends Table {}

setTier(Manual, 'manual');
