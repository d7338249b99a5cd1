import { BlobComplex } from './blob-complex.js';
import { BlobDecimal } from './blob-decimal.js';
import { BlobFloat } from './blob-float.js';
import type { BlobReader } from './blob-reader.js';
import { BlobTemporal } from './blob-temporal.js';
import { BlobTuple } from './blob-tuple.js';
import { BlobUuid } from './blob-uuid.js';
import type { BlobValue } from './blob-value.js';
import { decodeArray, decodeCell, decodeSparse, decodeStruct, leastSized, readItems, readNames } from './decode-array.js';
import { RecordArray, type RecordColumn } from './record-array.js';
import { TAG } from './tag.js';

/** Reads one value, tag and all. */
export function decodeValue(reader: BlobReader): BlobValue {
  const tag = reader.u8();
  switch (tag) {
    case TAG.none:
      return null;
    case TAG.bool:
      return reader.u8() !== 0;
    case TAG.int:
      return decodeInt(reader);
    case TAG.float:
      return decodeFloat(reader);
    case TAG.complex:
      return new BlobComplex(reader.f64(), reader.f64());
    case TAG.string:
      return reader.text(reader.count(1));
    case TAG.bytes:
      return reader.copy(reader.count(1));
    case TAG.decimal:
      return new BlobDecimal(reader.text(reader.count(1)));
    case TAG.temporal:
      return BlobTemporal.fromCode({ date: reader.i32(), time: reader.i64() });
    case TAG.uuid:
      return BlobUuid.fromBytes(reader.copy(16));
    default:
      return decodeContainer(reader, tag);
  }
}

function decodeContainer(reader: BlobReader, tag: number): BlobValue {
  switch (tag) {
    case TAG.array:
      return decodeArray(reader, decodeValue);
    case TAG.cell:
      return decodeCell(reader, decodeValue);
    case TAG.struct:
      return decodeStruct(reader, decodeValue);
    case TAG.sparse:
      return decodeSparse(reader);
    case TAG.record:
      return decodeRecord(reader);
    case TAG.list:
      return decodeList(reader);
    case TAG.tuple:
      return new BlobTuple(decodeList(reader));
    case TAG.set:
      return new Set(decodeList(reader));
    case TAG.dict:
      return decodeDict(reader);
    default:
      throw reader.fault(`a value of unknown kind 0x${tag.toString(16).padStart(2, '0')}`);
  }
}

function decodeList(reader: BlobReader): readonly BlobValue[] {
  return readItems(reader, reader.count(leastSized(reader)), decodeValue);
}

function decodeInt(reader: BlobReader): number | bigint {
  const length = reader.u16();
  const bytes = reader.copy(length);
  if (length <= 6) return bytes.reduceRight((value, byte) => value * 256 + byte, 0) - (negative(bytes) ? 256 ** length : 0);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .reverse()
    .join('');
  const value = BigInt.asIntN(8 * length, BigInt(`0x${hex}`));
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

function negative(bytes: Uint8Array): boolean {
  return (bytes.at(-1) ?? 0) >= 128;
}

// A number that is a safe integer would be written as an int.
function decodeFloat(reader: BlobReader): number | BlobFloat {
  const value = reader.f64();
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? new BlobFloat(value) : value;
}

function decodeDict(reader: BlobReader): BlobValue {
  const count = reader.count(2 * leastSized(reader));
  const dict = new Map<BlobValue, BlobValue>();
  for (let index = 0; index < count; index++) {
    const key = reader.sized(decodeValue);
    dict.set(key, reader.sized(decodeValue));
  }
  return asObject(dict) ?? dict;
}

/**
 * The object with these entries, if one can hold them: an object puts names like "2" before all others,
 * and `__proto__` is no name.
 */
function asObject(dict: ReadonlyMap<BlobValue, BlobValue>): { readonly [name: string]: BlobValue } | undefined {
  const object: Record<string, BlobValue> = {};
  for (const [name, value] of dict) {
    if (typeof name !== 'string' || name === '__proto__' || /^\d+$/.test(name)) return undefined;
    object[name] = value;
  }
  return object;
}

function decodeRecord(reader: BlobReader): RecordArray {
  const names = readNames(reader);
  const columns = names.map((name): [string, RecordColumn] => [name, reader.nested(decodeColumn)]);
  return new RecordArray(new Map(columns));
}

function decodeColumn(reader: BlobReader): RecordColumn {
  const tag = reader.u8();
  if (tag === TAG.array) return decodeArray(reader, decodeValue);
  if (tag === TAG.record) return decodeRecord(reader);
  throw reader.fault('a field that is no array');
}
