import type { EntryName, KnownEntry, Open } from '../definition/types/entry.js';
import type { EntryCondition } from '../definition/types/rows.js';
import type { Logical } from '../query/logical.js';
import type { Operand } from './operand.js';

/** Values that attributes must equal; null asks for rows without a value. */
export type ConditionObject<E extends string> = Open extends E
  ? Readonly<Record<string, unknown>>
  : { readonly [X in KnownEntry<E> as EntryName<X>]?: EntryCondition<X> };

/**
 * What `restrict` and `exclude` take over a heading.
 *
 * A text is an SQL condition, an object asks for equality, an array for any of its items, a query or a table for
 * rows that match one of its rows; `true` keeps all; `not`, `and`, `or` and `sql` make the others.
 */
export type ConditionInput<E extends string> = string | boolean | ConditionObject<E> | readonly ConditionInput<E>[] | Operand | Logical;
