import { ConditionError } from '../../errors/index.js';
import { asQuery, isQueryable } from './as-query.js';
import type { Condition } from './condition.js';
import { Logical } from './logical.js';

/**
 * A condition of whatever a user may write: text, an object of equal values, an array (any of), a table or query
 * (has a match there), true or false, and the results of not(), and(), or() and sql``.
 *
 * @throws ConditionError for anything else.
 */
export function toCondition(input: unknown): Condition {
  if (typeof input === 'string') return { kind: 'text', text: input, params: [] };
  if (typeof input === 'boolean') return { kind: 'constant', value: input };
  if (input instanceof Logical) return input.condition;
  if (isQueryable(input)) return { kind: 'matches', query: input[asQuery], semanticCheck: true };
  if (Array.isArray(input)) return { kind: 'any', of: input.map(toCondition) };
  if (isPlainObject(input)) return { kind: 'equal', values: input };
  throw new ConditionError(
    `Found ${input === null || input === undefined ? String(input) : typeof input === 'object' ? `an object of class ${input.constructor.name}` : `${typeof input} ${String(input)}`} as a condition. ` +
      'Expected text such as "age > 8", an object such as { sex: "F" }, an array of conditions, a table or a query.',
  );
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
