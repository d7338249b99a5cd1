import { CodecError, ValueError } from '../../errors/index.js';
import { isBytes } from '../blob/dtype.js';
import type { Codec, CodecContext } from '../heading/codec.js';
import type { SqlValue } from '../sql/sql.js';
import { attachCodec } from './attach-codec.js';
import { blobCodec } from './blob-codec.js';
import { placed } from './placed.js';

/** A codec with those that it builds on: from the value of the user to that of the column and back. */
export interface ResolvedCodec {
  readonly name: string;
  /** The core or native type of the column. */
  columnType(store?: string): string;
  encode(value: unknown, context: CodecContext): Promise<SqlValue>;
  decode(stored: SqlValue, context: CodecContext): Promise<unknown>;
}

const builtin: readonly Codec[] = [blobCodec, attachCodec];
const registered = new Map<string, Codec>(builtin.map((codec) => [codec.name, codec]));

const NAME = /^[a-z][a-z0-9_]*$/;
const CODEC_TYPE = /^<([a-z0-9_]+)(?:@([^>]*))?>$/;

/** Makes a codec known by its name; one registered before under that name is replaced, so that a cell can run again. */
export function registerCodec(codec: Codec): void {
  if (!NAME.test(codec.name)) {
    throw new CodecError(`"${codec.name}" is no name of a codec: it takes small letters, digits and _, and begins with a letter.`);
  }
  if (builtin.some(({ name }) => name === codec.name)) throw new CodecError(`<${codec.name}> is built in. Give your codec another name.`);
  registered.set(codec.name, codec);
}

/** Forgets a codec; tells whether it was known. */
export function unregisterCodec(name: string): boolean {
  return !builtin.some((codec) => codec.name === name) && registered.delete(name);
}

/** The names of the codecs that can be used. */
export function codecNames(): readonly string[] {
  return [...registered.keys()].sort();
}

/**
 * The codec of this name, together with those that it builds on.
 *
 * @throws CodecError if there is none.
 */
export function codecFor(name: string): ResolvedCodec {
  find(name);
  return {
    name,
    columnType: (store) => chainOf(name, store).columnType,
    async encode(value, context) {
      const { codecs, columnType } = chainOf(name, context.store);
      let encoded = value;
      for (const codec of codecs) encoded = await codec.encode(encoded, context);
      const stored: unknown = columnType === 'json' ? JSON.stringify(encoded) : encoded;
      if (isSqlValue(stored)) return stored;
      throw new ValueError(placed(context, `codec <${name}> gave a ${typeof encoded}, which a column of ${columnType} cannot hold.`));
    },
    async decode(stored, context) {
      const { codecs, columnType } = chainOf(name, context.store);
      let decoded: unknown = columnType === 'json' && typeof stored === 'string' ? JSON.parse(stored) : stored;
      for (const codec of [...codecs].reverse()) decoded = await codec.decode(decoded, context);
      return decoded;
    },
  };
}

/** The codecs from the user's value down to the column, and the column's type. */
function chainOf(name: string, store: string | undefined): { readonly codecs: readonly Codec[]; readonly columnType: string } {
  const codecs: Codec[] = [];
  let codec = find(name);
  for (;;) {
    if (codecs.includes(codec)) {
      throw new CodecError(`Codecs build on each other in a circle: ${[...codecs, codec].map((link) => `<${link.name}>`).join(' → ')}.`);
    }
    codecs.push(codec);
    const columnType = codec.columnType(store);
    const next = CODEC_TYPE.exec(columnType)?.[1];
    if (next === undefined) return { codecs, columnType };
    codec = find(next);
  }
}

function find(name: string): Codec {
  const codec = registered.get(name);
  if (codec !== undefined) return codec;
  throw new CodecError(
    `There is no codec <${name}>. There are ${codecNames().join(', ')}; add yours with registerCodec() before its tables are used.`,
  );
}

function isSqlValue(value: unknown): value is SqlValue {
  return value === null || ['number', 'bigint', 'string'].includes(typeof value) || isBytes(value);
}
