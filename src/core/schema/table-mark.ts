import type { Tier } from '../definition/table-declaration.js';

/** The name under which the base classes of tables tell their tier. */
export const tableTier: unique symbol = Symbol.for('datajoint.tier') as never;

/** A class that extends one of the base classes of tables. */
export interface MarkedTable {
  readonly [tableTier]: Tier;
}

/** The tier of a table class; undefined for anything else. */
export function tierOfClass(value: unknown): Tier | undefined {
  return typeof value === 'function' && tableTier in value ? (value as MarkedTable)[tableTier] : undefined;
}
