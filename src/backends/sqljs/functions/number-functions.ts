import type { BoundValue } from '../sqljs-module.js';
import { integerOf, numberOf, type SqlFunction } from './sql-function.js';

/** Rounds the decimal digits that a number prints, so that 1.005 and its like round as they read; `cut` leaves the rest away. */
function places(value: BoundValue | undefined, count: BoundValue | undefined, cut: boolean): number {
  const number = numberOf(value);
  const digits = integerOf(count ?? 0);
  const shifted = Number(`${Math.abs(number)}e${digits}`);
  // A number that prints with an exponent has no digits there to round.
  if (!Number.isFinite(shifted)) return number;
  return Math.sign(number) * Number(`${cut ? Math.trunc(shifted) : Math.round(shifted)}e${-digits}`) + 0;
}

/** A number between 0 and 1 of a seed, the same each time; not MySQL's own sequence. */
function seeded(seed: number): number {
  let state = (seed + 0x6d2b79f5) | 0;
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 2 ** 32;
}

/** Numbers. */
export const NUMBER_FUNCTIONS: readonly SqlFunction[] = [
  { name: 'ROUND', arity: [1, 2], run: (value, count) => places(value, count, false) },
  { name: 'TRUNCATE', arity: [2, 2], run: (value, count) => places(value, count, true) },
  { name: 'RAND', arity: [0, 1], run: (seed) => (seed === undefined ? Math.random() : seeded(integerOf(seed))) },
];
