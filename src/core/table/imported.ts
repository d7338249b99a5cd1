import { AutoPopulated } from './auto-populated.js';
import { setTier } from './set-tier.js';

/** A table that `make` fills from files or instruments, and from other tables. */
export abstract class Imported extends AutoPopulated {}

setTier(Imported, 'imported');
