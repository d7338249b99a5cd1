/** What one value looks like, by MIME type. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** Method by which an object says how it looks: `[Symbol.for('Jupyter.display')]()` gives a {@link MimeBundle} or a promise of one. */
export const DISPLAY_METHOD: unique symbol = Symbol.for('Jupyter.display');

/** Knows how a family of values looks. */
export interface DisplayRule {
  /** The picture of the value; undefined if it is none of the family. */
  show(value: unknown): Promise<MimeBundle> | undefined;
}
