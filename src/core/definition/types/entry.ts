/**
 * What an attribute is: `k` key, `K` key with a default, `r` required, `d` defaulted, `n` nullable.
 *
 * An attribute is one string `name|flag|type` on the type level, and a heading is a union of them: equal strings
 * fall together however many foreign keys bring them, which keeps the checker linear where object types explode.
 */
export type Flag = 'k' | 'K' | 'r' | 'd' | 'n';

/** The entry of a heading whose other attributes are not known; it makes the row, key and insert types open. */
export type Open = '*|o|*';

/** Whether a heading is open: has attributes the compiler cannot know. */
export type IsOpen<E extends string> = Open extends E ? true : false;

/** The name of each entry. */
export type EntryName<E extends string> = E extends `${infer Name}|${string}` ? Name : never;

/** The names of the attributes of a heading; any name if the heading is open. */
export type Name<E extends string> = Open extends E ? string : EntryName<E>;

/** The entries that are known. */
export type KnownEntry<E extends string> = Exclude<E, Open>;

/** The entries of the primary key. */
export type KeyEntry<E extends string> = E extends `${string}|${infer F}|${string}` ? (F extends 'k' | 'K' | 'o' ? E : never) : never;

/** The entries that a row need not have when it is inserted. */
export type OptionalEntry<E extends string> = E extends `${string}|${infer F}|${infer T}`
  ? F extends 'K' | 'd' | 'n'
    ? E
    : T extends `${string} auto_increment`
      ? E
      : never
  : never;

/** The entries with these names. */
export type EntryNamed<E extends string, N extends string> = E extends `${infer Found}|${string}` ? (Found extends N ? E : never) : never;

/** The entries with other names than these. */
export type EntryNotNamed<E extends string, N extends string> = E extends `${infer Found}|${string}`
  ? Found extends N
    ? never
    : E
  : never;

/** The same entries, each of which may be null. */
export type NullableEntry<E extends string> = E extends `${infer N}|${string}|${infer T}` ? (E extends Open ? E : `${N}|n|${T}`) : never;
