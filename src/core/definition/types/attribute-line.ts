import type { Flag } from './entry.js';
import type { EnumText } from './enum-values.js';
import type { AfterQuote, Trim, TrimStart } from './text.js';

/** The entry of a line `name [= default] : type [# comment]`, in the section of flag `S`. */
export type AttributeEntry<Line extends string, S extends Flag> = Line extends `${infer Left}:${infer Right}`
  ? Left extends `${infer Name}=${string}`
    ? Line extends `${string}=${infer Default}`
      ? DefaultedEntry<Trim<Name>, TrimStart<Default>, S>
      : never
    : `${Trim<Left>}|${S}|${TypeText<TrimStart<Right>>}`
  : never;

/** The entry of an attribute whose default (and what follows it) begins with `Text`. */
export type DefaultedEntry<Name extends string, Text extends string, S extends Flag> = Text extends `'${infer Inner}`
  ? TypedEntry<Name, AfterQuote<Inner, "'">, DefaultFlag<'', S>>
  : Text extends `"${infer Inner}`
    ? TypedEntry<Name, AfterQuote<Inner, '"'>, DefaultFlag<'', S>>
    : Text extends `${infer Default}:${string}`
      ? TypedEntry<Name, Text, DefaultFlag<Lowercase<Trim<Default>>, S>>
      : never;

/** The entry of a name and flag with the type that stands after the next colon. */
export type TypedEntry<Name extends string, Text extends string, F extends Flag> = Text extends `${string}:${infer Type}`
  ? `${Name}|${F}|${TypeText<TrimStart<Type>>}`
  : never;

/** What a default makes of an attribute: null lets it be null; anything else lets it be left out. */
export type DefaultFlag<Default extends string, S extends Flag> = S extends 'k' ? 'K' : Default extends 'null' ? 'n' : 'd';

/** The type of an attribute without a comment behind it. */
export type TypeText<S extends string> = S extends `${infer Type}#${string}`
  ? S extends `${'enum' | 'ENUM'}${string}`
    ? EnumText<S>
    : Trim<Type>
  : Trim<S>;
