import type { Sql, SqlValue } from '../../core/index.js';
import { ValueError } from '../../errors/index.js';
import type { BoundValue } from './sqljs-module.js';
import { withCastParameters } from './statement-text.js';

const INT64_MAX = 2n ** 63n - 1n;
const INT64_MIN = -(2n ** 63n);

/** A statement as sql.js can bind it: what sql.js would bind as REAL or TEXT, although it is an integer, is cast. */
export function bindable(statement: Sql): { readonly text: string; readonly values: BoundValue[] } {
  const casts = statement.params.map(needsCast);
  return { text: withCastParameters(statement.text, casts), values: statement.params.map((value) => boundValue(value)) };
}

/** Values for a column each, which turns the REAL that sql.js makes of large integers back exactly. */
export function columnValues(row: readonly SqlValue[]): BoundValue[] {
  return row.map((value) => (typeof value === 'number' && Number.isFinite(value) ? value : boundValue(value)));
}

/** The value as sql.js takes it, integers that need a cast as text; refuses what SQLite would change without a word. */
export function boundValue(value: SqlValue): BoundValue {
  switch (typeof value) {
    case 'bigint':
      if (value > INT64_MAX || value < INT64_MIN) {
        throw new ValueError(
          `${value} is beyond 64 bits. Integers go from ${INT64_MIN} to ${INT64_MAX}; keep larger ones as decimal or text.`,
        );
      }
      return value.toString();
    case 'number':
      if (!Number.isFinite(value)) throw new ValueError(`${value} cannot be stored as a number. Give a finite number, or null.`);
      return needsCast(value) ? value.toString() : value;
    case 'string':
      if (/[\ud800-\udfff]/.test(value) && /\p{Surrogate}/u.test(value)) {
        throw new ValueError(
          `Text holds half of a character (a lone surrogate) and cannot be stored as it is: ${JSON.stringify(value).slice(0, 80)}.`,
        );
      }
      return value;
    default:
      return value;
  }
}

/** sql.js binds integers beyond 32 bits as REAL and bigint as TEXT. */
export function needsCast(value: SqlValue): boolean {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value) && value !== (value | 0));
}
