import type { Tier } from '../definition/table-declaration.js';
import { tableTier } from '../schema/table-mark.js';
import type { Table } from './table.js';

/**
 * Marks a base class with its tier.
 *
 * The mark is no declared member, since the declarations of a user's nested class repeat every inherited member and
 * could not name the symbol.
 */
export function setTier(base: typeof Table, tier: Tier): void {
  Object.defineProperty(base, tableTier, { value: tier });
}
