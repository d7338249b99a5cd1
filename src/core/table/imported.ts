import { AutoPopulated } from './auto-populated.js';

/** A table that `make` fills from files or instruments, and from other tables. */
export abstract class Imported extends AutoPopulated {}
