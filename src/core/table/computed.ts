import { AutoPopulated } from './auto-populated.js';

/** A table that `make` computes from other tables alone. */
export abstract class Computed extends AutoPopulated {}
