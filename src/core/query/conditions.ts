import { ConditionError } from '../../errors/index.js';
import type { SqlValue } from '../sql/sql.js';
import { Logical } from './logical.js';
import { toCondition } from './to-condition.js';

/** Entries that do not meet the condition. */
export function not(condition: unknown): Logical {
  return new Logical({ kind: 'not', of: toCondition(condition) });
}

/** Entries that meet every condition; all entries if there is none. */
export function and(...conditions: readonly unknown[]): Logical {
  return new Logical({ kind: 'all', of: conditions.map(toCondition) });
}

/** Entries that meet at least one condition; no entry if there is none. */
export function or(...conditions: readonly unknown[]): Logical {
  return new Logical({ kind: 'any', of: conditions.map(toCondition) });
}

/**
 * A text condition whose `${…}` become parameters, so that any text is safe in them.
 *
 * @example
 * Subject.restrict(sql`subject LIKE ${prefix + '%'}`)
 * @throws ConditionError if a value is no text, number, bigint, boolean, null or bytes.
 */
export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Logical {
  return new Logical({ kind: 'text', text: strings.join('?'), params: values.map(toParameter) });
}

function toParameter(value: unknown): SqlValue {
  if (value === null || typeof value === 'string' || typeof value === 'bigint' || value instanceof Uint8Array) return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new ConditionError(
    `Found ${typeof value === 'object' ? 'an object' : String(value)} in sql\`\`. Expected text, a finite number, a bigint, true, false, null or bytes.`,
  );
}
