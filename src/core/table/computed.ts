import { AutoPopulated } from './auto-populated.js';
import { setTier } from './set-tier.js';

/** A table that `make` computes from other tables alone. */
export abstract class Computed extends AutoPopulated {}

setTier(Computed, 'computed');
