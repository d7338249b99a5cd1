import type { EntryName, KeyEntry, Name, Open } from '../definition/types/entry.js';
import type { ComputedScalar, TypedExpression } from './typed-expression.js';

/** New attributes of a projection: `{ new: 'old' }` renames, any other text or `expr` computes. */
export type NewAttributes = Readonly<Record<string, string | TypedExpression<ComputedScalar>>>;

/** What `proj` takes: names to keep (`'...'` for all, `'-name'` for all but one), and objects of new attributes. */
export type ProjectionItem<E extends string> = Name<E> | '...' | `-${SecondaryName<E>}` | NewAttributes;

/** The names of a heading that are not in its key. */
export type SecondaryName<E extends string> = Open extends E ? string : EntryName<Exclude<E, KeyEntry<E>>>;

/** The type text of a computed attribute. */
export type ComputedType<V> = V extends string
  ? string extends V
    ? '=string'
    : `enum('${V}')`
  : V extends number
    ? '=number'
    : V extends bigint
      ? '=bigint'
      : V extends boolean
        ? '=boolean'
        : V extends null
          ? '=null'
          : '=';

/** The entry of one new attribute: the old one's under its new name, or a computed one. */
export type NewEntry<E extends string, N extends string, V> =
  V extends TypedExpression<infer C>
    ? `${N}|r|${ComputedType<C>}`
    : V extends EntryName<E>
      ? E extends `${V}|${infer Rest}`
        ? `${N}|${Rest}`
        : never
      : `${N}|r|=`;

/** The entries of an object of new attributes; open if its keys are not literal. */
export type NewEntries<E extends string, A> = A extends string
  ? never
  : string extends keyof A
    ? Open
    : { [N in keyof A & string]: NewEntry<E, N, A[N]> }[keyof A & string];

/** The old names that objects of new attributes rename. */
export type RenamedName<A> = A extends string ? never : Extract<A[keyof A], string>;

/** The names that the items keep: those named, or all of them without those dropped. */
export type NamedByItems<E extends string, Items extends string> = [Extract<Items, '...' | `-${string}`>] extends [never]
  ? Items
  : Exclude<EntryName<E>, Items extends `-${infer Dropped}` ? Dropped : never>;

/** The entries kept under their names: the key and what is named, without what is renamed. */
export type KeptEntries<E extends string, Named extends string, Old extends string> = E extends `${infer N}|${string}`
  ? E extends Open
    ? E
    : N extends Old
      ? never
      : N extends Named
        ? E
        : KeyEntry<E>
  : never;

/** The attributes of `source.proj(...items)`, with `Item` the union of the items. */
export type ProjectedEntries<E extends string, Item> =
  | KeptEntries<E, NamedByItems<E, Extract<Item, string>>, RenamedName<Item>>
  | NewEntries<E, Item>;
