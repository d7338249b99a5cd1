import type { BoundValue } from '../sqljs-module.js';

/** A scalar function of MySQL that SQLite lacks or means otherwise. */
export interface SqlFunction {
  readonly name: string;
  /** Fewest and most arguments. */
  readonly arity: readonly [min: number, max: number];
  /** The result is an integer, which sql.js would make a REAL. */
  readonly integer?: true;
  /** NULL arguments are passed on; else any of them makes the result NULL. */
  readonly takesNull?: true;
  readonly run: (...args: BoundValue[]) => BoundValue | boolean;
}

/** Most arguments of functions that take any number. */
export const MANY = 100;

/** A value as MySQL would write it as text. */
export function textOf(value: BoundValue | undefined): string {
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  return value === null || value === undefined ? '' : String(value);
}

/** A value as a number; text counts as far as it begins with one. */
export function numberOf(value: BoundValue | undefined): number {
  if (typeof value === 'number') return value;
  const match = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/i.exec(textOf(value));
  return match === null ? 0 : Number(match[0]);
}

/** A number rounded to an integer, halves away from zero, as MySQL takes integer arguments. */
export function integerOf(value: BoundValue | undefined): number {
  const number = numberOf(value);
  return Math.sign(number) * Math.round(Math.abs(number));
}
