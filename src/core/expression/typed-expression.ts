/** What a computed attribute can be. */
export type ComputedScalar = string | number | bigint | boolean | null;

/** The text of an expression with the type of its values; `expr` makes it. */
export class TypedExpression<V extends ComputedScalar> {
  /** The expression, in the grammar of conditions. */
  readonly text: string;
  /** Holds nothing; it carries the type. */
  declare readonly value?: V;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * A computed attribute whose type you know: `Session.proj({ n: expr<number>('length(notes)') })`.
 *
 * The database computes the value; the type is your word, the compiler cannot check it.
 */
export function expr<V extends ComputedScalar>(text: string): TypedExpression<V> {
  return new TypedExpression<V>(text);
}

/** New attributes with typed expressions as text; brackets keep a plain name from being a rename. */
export function attributeTexts(attributes: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, value instanceof TypedExpression ? `(${value.text})` : String(value)]),
  );
}

/** What `proj` or `aggr` was given, as text: a name or new attributes. */
export function projectionItem(item: string | Readonly<Record<string, unknown>>): string | Readonly<Record<string, string>> {
  return typeof item === 'string' ? item : attributeTexts(item);
}
