import type { AttributeEntry } from './attribute-line.js';
import type { EntryName, Open } from './entry.js';
import type { InheritedEntry, ReferenceFlag, ReferencePath, ReferenceRenames, ReferenceText } from './reference-line.js';
import type { Trim, TrimStart } from './text.js';

/** A class that defines a table. */
export interface TableClass {
  /** The text that declares the table; its literal type gives the types of rows. */
  readonly definition: string;
}

/** The classes behind `->`: what `context` holds, or what it returns if it binds late. */
export type ContextOf<T> = T extends { readonly context: infer C } ? (C extends () => infer Late ? Late : C) : unknown;

/** The attributes of a table class, one string `name|flag|type` each. */
export type Entries<T> = [T] extends [{ readonly definition: infer D extends string }]
  ? string extends D
    ? Open
    : DefinitionEntries<`${D}\n`, ContextOf<T>, 'k', never>
  : Open;

/**
 * The attributes that the lines of `Text` add to those found.
 *
 * One named step a line, of the thousand that the compiler allows; what a line without a reference adds is found aside.
 */
export type DefinitionEntries<
  Text extends string,
  Context,
  Section extends 'k' | 'r',
  Found extends string,
> = Text extends `${infer Line}\n${infer Rest}`
  ? Trim<Line> extends infer L extends string
    ? L extends `${'---' | '___'}${string}`
      ? DefinitionEntries<Rest, Context, 'r', Found>
      : L extends `->${infer Reference}`
        ? ReferenceEntries<ReferenceText<Reference>, Rest, Context, Section, Found>
        : DefinitionEntries<Rest, Context, Section, Found | LineEntries<L, Section>>
    : never
  : Found;

/** What a line adds that is no reference: an attribute, or nothing if it is blank, a comment or an index. */
export type LineEntries<Line extends string, Section extends 'k' | 'r'> = Line extends '' | `#${string}`
  ? never
  : IsIndexLine<Line> extends true
    ? never
    : AttributeEntry<Line, Section>;

/**
 * What a reference adds, and then the rest.
 *
 * The parent is the checked type of the condition: so a chain of tables costs one level of the compiler's recursion
 * a table (of a hundred), where a type argument would cost several.
 */
export type ReferenceEntries<Reference extends string, Rest extends string, Context, Section extends 'k' | 'r', Found extends string> =
  Entries<ContextClass<Context, ReferencePath<Reference>>> extends infer Parent
    ? DefinitionEntries<
        Rest,
        Context,
        Section,
        | Found
        | InheritedEntry<
            Parent,
            ReferenceRenames<Reference>,
            ReferenceFlag<Reference, Section>,
            Section extends 'k' ? never : EntryName<Found>
          >
      >
    : never;

/** The class a path such as `Subject` or `lab.Subject` names; a part also sees its master's context; `undefined` if there is none. */
export type ContextClass<Context, Path extends string> = Path extends keyof Context
  ? Context[Path]
  : Path extends `${infer Head}.${infer Rest}`
    ? Head extends keyof Context
      ? ContextClass<Context[Head], Rest>
      : MasterClass<Context, Path>
    : MasterClass<Context, Path>;

/** The class a path names in the context of the master. */
export type MasterClass<Context, Path extends string> = Context extends { readonly master: infer Master }
  ? Master extends { readonly context: unknown }
    ? ContextClass<ContextOf<Master>, Path>
    : undefined
  : undefined;

/** Whether a line declares an index: `index (a, b)` or `unique index (a)`. */
export type IsIndexLine<Line extends string> =
  Lowercase<Line> extends `index${infer Rest}`
    ? TrimStart<Rest> extends `(${string}`
      ? true
      : false
    : Lowercase<Line> extends `unique ${infer Rest}`
      ? TrimStart<Rest> extends `index${string}`
        ? true
        : false
      : false;
