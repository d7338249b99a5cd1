import type { Condition } from './condition.js';
import type { Query } from './query.js';

/** The entries of `source` that meet the condition. */
export function restrict(source: Query, condition: Condition): Query {
  return { kind: 'restrict', source, condition };
}

/** The entries of `source` that do not meet the condition. */
export function exclude(source: Query, condition: Condition): Query {
  return restrict(source, { kind: 'not', of: condition });
}
