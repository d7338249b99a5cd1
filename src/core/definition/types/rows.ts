import type { OperandEntries } from '../../expression/operand.js';
import type { Entries } from './entries.js';
import type { EntryName, KeyEntry, KnownEntry, Open, OptionalEntry } from './entry.js';
import type { InsertValue, ReadValue } from './value-types.js';

/** What stands beside the known attributes of a row: nothing, or anything if the heading is open. */
export type OpenPart<E extends string> = Open extends E ? Readonly<Record<string, unknown>> : unknown;

/** The value of one entry in a row that was read. */
export type EntryValue<E extends string> = E extends `${string}|${infer F}|${infer T}`
  ? F extends 'n'
    ? ReadValue<T> | null
    : ReadValue<T>
  : never;

/** What one entry accepts in a row to insert. */
export type EntryInput<E extends string> = E extends `${string}|${infer F}|${infer T}`
  ? F extends 'n'
    ? InsertValue<T> | null
    : InsertValue<T>
  : never;

/** What a condition may compare one entry with; null asks for rows without a value. */
export type EntryCondition<E extends string> = E extends `${string}|${string}|${infer T}` ? InsertValue<T> | null : never;

/** The known attributes with the values that are read. */
export type KnownRow<E extends string> = { [X in E as EntryName<X>]: EntryValue<X> };

/** A row of a heading; written out here so that editors and messages show attributes instead of an alias over entries. */
export type RowOf<E extends string> = Open extends E ? KnownRow<KnownEntry<E>> & OpenPart<E> : { [X in E as EntryName<X>]: EntryValue<X> };

/** A primary key of a heading. */
export type KeyOf<E extends string> = RowOf<KeyEntry<E> | Extract<E, Open>>;

/** A row to insert: attributes with a default, and nullable ones, may be left out. */
export type InsertOf<E extends string> = {
  readonly [X in Exclude<KnownEntry<E>, OptionalEntry<E>> as EntryName<X>]: EntryInput<X>;
} & { readonly [X in OptionalEntry<E> as EntryName<X>]?: EntryInput<X> } & OpenPart<E>;

/** A row as it is read: `Row<typeof Session>`, or of a query `Row<typeof recent>`. */
export type Row<T> = RowOf<OperandEntries<T>>;

/** A primary key: `Key<typeof Session>`, or of a query `Key<typeof recent>`. */
export type Key<T> = KeyOf<OperandEntries<T>>;

/** A row that a table accepts for insertion: `InsertRow<typeof Session>`. */
export type InsertRow<T> = InsertOf<Entries<T>>;

/** What one entry accepts in a change of a row; null stands for the default. */
export type EntryUpdate<E extends string> = E extends `${string}|${infer F}|${infer T}`
  ? F extends 'n' | 'd'
    ? InsertValue<T> | null
    : InsertValue<T>
  : never;

/** A change of one row: its whole key, and any other attributes. */
export type UpdateOf<E extends string> = {
  readonly [X in KeyEntry<KnownEntry<E>> as EntryName<X>]: EntryInput<X>;
} & { readonly [X in Exclude<KnownEntry<E>, KeyEntry<E>> as EntryName<X>]?: EntryUpdate<X> } & OpenPart<E>;

/** A change of one row that a table accepts: `UpdateRow<typeof Session>`. */
export type UpdateRow<T> = UpdateOf<Entries<T>>;
