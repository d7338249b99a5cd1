import type { SqlValue } from '../sql/sql.js';
import type { Query } from './query.js';

/** A condition on the entries of a query: a read-only value, told apart by `kind`. */
export type Condition =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'text'; readonly text: string; readonly params: readonly SqlValue[] }
  | { readonly kind: 'equal'; readonly values: Readonly<Record<string, unknown>> }
  | { readonly kind: 'matches'; readonly query: Query; readonly semanticCheck: boolean }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] };
