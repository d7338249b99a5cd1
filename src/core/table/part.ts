import { setTier } from './set-tier.js';
import { Table } from './table.js';

/**
 * A table whose rows belong to the rows of a master; written as a static property of the master's class.
 *
 * @example
 * static readonly Unit = class extends dj.Part {
 *   declare static readonly context: { master: typeof Clustering };
 *   static readonly definition = `
 *   -> master
 *   unit : int32
 *   `;
 * };
 */
export abstract class Part extends Table {}

setTier(Part, 'part');
