import type { EntryName, EntryNamed, EntryNotNamed, KeyEntry, Name, NullableEntry } from '../definition/types/entry.js';

/** The entries of B that A does not have by name. */
export type AddedEntries<A extends string, B extends string> = EntryNotNamed<B, EntryName<A>>;

/** The same entries, none of them in the key. */
export type SecondaryEntry<E extends string> = E extends `${infer N}|${infer F}|${infer T}`
  ? F extends 'k' | 'K'
    ? `${N}|r|${T}`
    : E
  : never;

/** The names of the primary key of a heading. */
export type KeyName<E extends string> = EntryName<KeyEntry<E>>;

/** The entries of a join whose operands determine neither the other: the key is both keys. */
export type UnitedEntries<A extends string, B extends string> =
  | EntryNotNamed<A, KeyName<B>>
  | EntryNamed<KeyEntry<B>, KeyName<B>>
  | AddedEntries<A, B>;

/**
 * The attributes of `A.join(B)`.
 *
 * If A has every key attribute of B, each row of A meets at most one of B and the key is A's; the other way round it
 * is B's; else it is both together. A left join makes what B adds nullable.
 */
export type JoinedEntries<A extends string, B extends string, Left = false> = Left extends true
  ? A | NullableEntry<AddedEntries<A, B>>
  : [KeyName<B>] extends [Name<A>]
    ? A | SecondaryEntry<AddedEntries<A, B>>
    : [KeyName<A>] extends [Name<B>]
      ? B | SecondaryEntry<AddedEntries<B, A>>
      : UnitedEntries<A, B>;

/** Whether options of a join ask for a left join. */
export type JoinsLeft<O> = O extends { readonly left: false } ? false : O extends { readonly left: boolean } ? true : false;
