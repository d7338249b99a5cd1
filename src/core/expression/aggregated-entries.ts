import type { EntryNamed, KeyEntry, Name, NullableEntry, Open } from '../definition/types/entry.js';
import type { SecondaryEntry } from './joined-entries.js';
import type { NamedByItems, NewAttributes, NewEntries } from './projected-entries.js';

/** What an aggregation adds: an object of new attributes, or a list that also names attributes of the base to keep. */
export type AggregateItems<E extends string> = NewAttributes | readonly (Name<E> | '...' | NewAttributes)[];

/** The items of an aggregation, one by one. */
export type AggregateItem<A> = A extends readonly (infer Item)[] ? Item : A;

/** The attributes of `base.aggr(group, items)`: the key of the base, what is kept of it, and the new ones. */
export type AggregatedEntries<E extends string, G extends string, Item> =
  | KeyEntry<E>
  | Extract<E, Open>
  | EntryNamed<E, NamedByItems<E, Extract<Item, string>>>
  | SecondaryEntry<NewEntries<E | G, Item>>;

/** The attributes of a union: the common key, and the others of both sides, which the other side lacks. */
export type UnionEntries<A extends string, B extends string> =
  | KeyEntry<A>
  | NullableEntry<Exclude<A, KeyEntry<A>>>
  | NullableEntry<Exclude<B, KeyEntry<B>>>;

/** The attributes of these names, all of them in the key. */
export type DistinctEntries<E extends string, N extends string> =
  | Extract<E, Open>
  | (E extends `${infer Found}|${string}|${infer T}` ? (Found extends N ? `${Found}|k|${T}` : never) : never);
