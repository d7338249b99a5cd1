import type { Compress, Decompress } from '../blob/compression.js';

/** Where a value comes from or goes to, and what the host lends for it. */
export interface CodecContext {
  readonly schema?: string | undefined;
  readonly table?: string | undefined;
  /** The attribute, for messages. */
  readonly attribute?: string | undefined;
  /** Name of the object store of `<codec@store>`; empty for the default store, absent for a value in the table itself. */
  readonly store?: string | undefined;
  readonly compress?: Compress | undefined;
  readonly decompress?: Decompress | undefined;
}

/**
 * How values of an attribute `<name>` are kept in a column of another type.
 *
 * NULL never reaches a codec.
 *
 * @example
 * ```ts
 * registerCodec({
 *   name: 'polygon',
 *   columnType: () => '<blob>',
 *   encode: async (value) => (value as Polygon).points,
 *   decode: async (stored) => new Polygon(stored as Float64Array),
 * });
 * ```
 */
export interface Codec {
  /** As written between the angle brackets. */
  readonly name: string;
  /** The type that keeps what `encode` gives, as in a definition: `longblob`, `json`, `varchar(64)`, or another codec, `<blob>`. */
  columnType(store?: string): string;
  /** From the value of the user to one of the column type. */
  encode(value: unknown, context: CodecContext): Promise<unknown>;
  /** The other way. */
  decode(stored: unknown, context: CodecContext): Promise<unknown>;
}
