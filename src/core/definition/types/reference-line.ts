import type { Flag } from './entry.js';
import type { Trim } from './text.js';

/** What a line `-> [options] Parent.proj(new='old')` says after its arrow, without a comment. */
export type ReferenceText<S extends string> = S extends `${infer Text}#${string}` ? Trim<Text> : Trim<S>;

/** The parent's name in a reference, without options and renames: `Parent` or `module.Parent`. */
export type ReferencePath<S extends string> = S extends `[${string}]${infer Rest}`
  ? ReferencePath<Trim<Rest>>
  : S extends `${infer Path}.proj(${string}`
    ? Trim<Path>
    : S;

/** The flag of inherited attributes: key above the line; below it nullable if the options say so. */
export type ReferenceFlag<S extends string, Section extends Flag> = Section extends 'k'
  ? 'k'
  : S extends `[${infer Options}]${string}`
    ? Lowercase<Options> extends `${string}nullable${string}`
      ? 'n'
      : 'r'
    : 'r';

/** The renames of a reference as a union of `new=old`; never if it has none. */
export type ReferenceRenames<S extends string> = S extends `${string}.proj(${infer List})${string}` ? RenameList<List, never> : never;

/** A list `new='old', …` as a union of `new=old`. */
export type RenameList<S extends string, Found> = S extends `${infer Item},${infer Rest}`
  ? RenameList<Rest, Found | RenameItem<Item>>
  : Found | RenameItem<S>;

/** One `new='old'` or `new="old"` as `new=old`. */
export type RenameItem<S extends string> = S extends `${infer New}=${infer Old}`
  ? Trim<Old> extends `${"'" | '"'}${infer Name}${"'" | '"'}`
    ? `${Trim<New>}=${Name}`
    : never
  : never;

/** The name of an attribute after the renames. */
export type Renamed<N extends string, Renames extends string> = [Extract<Renames, `${string}=${N}`>] extends [never]
  ? N
  : Extract<Renames, `${string}=${N}`> extends `${infer New}=${string}`
    ? New
    : never;

/**
 * The parent's key as the child's attributes: renamed, with the flag of the reference, without the names that are
 * taken by earlier lines. An open parent leaves the child open.
 */
export type InheritedEntry<E, Renames extends string, F extends Flag, Taken extends string> = E extends `${infer N}|${infer G}|${infer T}`
  ? G extends 'k' | 'K'
    ? Renamed<N, Renames> extends Taken
      ? never
      : `${Renamed<N, Renames>}|${F}|${T}`
    : G extends 'o'
      ? E
      : never
  : never;
