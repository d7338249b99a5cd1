import { ValueError } from '../../errors/index.js';
import { MAX_DEPTH } from './blob-reader.js';
import { BlobTemporal } from './blob-temporal.js';
import { BlobTuple } from './blob-tuple.js';
import type { BlobWriter } from './blob-writer.js';
import { type TypedArray, typedArrayName } from './dtype.js';
import { encodeArray, encodeCell, encodeRecord, encodeSparse, encodeStruct, encodeTypedArray, writeItems } from './encode-array.js';
import { encodeScalar, encodeTemporal } from './encode-scalar.js';
import { MatCell } from './mat-cell.js';
import { MatSparse } from './mat-sparse.js';
import { MatStruct } from './mat-struct.js';
import { NdArray } from './nd-array.js';
import { RecordArray } from './record-array.js';
import { TAG } from './tag.js';

/** Writes one value, tag and all; a value that blobs cannot hold is a ValueError. */
export function encodeValue(writer: BlobWriter, value: unknown): void {
  if (writer.path.length > MAX_DEPTH) throw new ValueError(`nested deeper than ${MAX_DEPTH}, or holding itself; blobs are trees.`);
  if (typeof value === 'object' && value !== null && encodeMatlab(writer, value)) return;
  writer.extended = true;
  if (encodeScalar(writer, value)) return;
  if (encodeContainer(writer, value)) return;
  if (encodeBranded(writer, value)) return;
  throw refused(value);
}

/** Values that mYm knows; whatever they hold decides whether the blob stays one of mYm. */
function encodeMatlab(writer: BlobWriter, value: object): boolean {
  if (value instanceof NdArray) encodeArray(writer, value, encodeValue);
  else if (value instanceof MatCell) encodeCell(writer, value, encodeValue);
  else if (value instanceof MatStruct) encodeStruct(writer, value, encodeValue);
  else if (value instanceof MatSparse) encodeSparse(writer, value);
  else if (isTypedArray(value) && typedArrayName(value) !== 'Uint8Array') encodeTypedArray(writer, value);
  else return false;
  return true;
}

function encodeContainer(writer: BlobWriter, value: unknown): boolean {
  if (Array.isArray(value)) encodeItems(writer, TAG.list, value);
  else if (value instanceof BlobTuple) encodeItems(writer, TAG.tuple, value.items);
  else if (value instanceof RecordArray) encodeRecord(writer, value, encodeValue);
  else if (isTypedArray(value)) {
    writer.u8(TAG.bytes);
    writer.length(value.byteLength);
    writer.raw(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  } else return false;
  return true;
}

/** Objects of the language, known by their brand: a notebook cell may run in a realm of its own, whose Map is not ours. */
function encodeBranded(writer: BlobWriter, value: unknown): boolean {
  const brand = brandOf(value);
  if (brand === 'Map') encodeDict(writer, [...(value as ReadonlyMap<unknown, unknown>)]);
  else if (brand === 'Set') encodeItems(writer, TAG.set, [...(value as ReadonlySet<unknown>)]);
  else if (/^Temporal\.Plain(Date|Time|DateTime)$/.test(brand)) encodeTemporal(writer, new BlobTemporal(String(value)));
  else if (isPlainObject(value)) encodeDict(writer, Object.entries(value));
  else return false;
  return true;
}

function refused(value: unknown): ValueError {
  const brand = brandOf(value);
  if (value === undefined) return new ValueError('undefined cannot be kept in a blob; write null for nothing, or leave it out.');
  if (brand === 'Date') {
    return new ValueError(
      'a Date is an instant, and blobs hold clock times without a zone; ' +
        "write new BlobTemporal(date.toISOString().replace('Z', '')) for UTC, or make it of the local parts.",
    );
  }
  const name: unknown = typeof value === 'object' ? value?.constructor?.name : undefined;
  const found = typeof name === 'string' ? `an instance of ${name}` : `a ${typeof value}`;
  return new ValueError(`${found} cannot be kept in a blob; make it a plain object, array, Map or number.`);
}

function brandOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}

function isTypedArray(value: unknown): value is TypedArray {
  return typedArrayName(value) !== undefined;
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || brandOf(value) !== 'Object') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function encodeItems(writer: BlobWriter, tag: number, items: readonly unknown[]): void {
  writer.u8(tag);
  writer.length(items.length);
  writeItems(writer, items, encodeValue);
}

function encodeDict(writer: BlobWriter, entries: readonly (readonly [unknown, unknown])[]): void {
  writer.u8(TAG.dict);
  writer.length(entries.length);
  for (const [key, value] of entries) {
    writer.path.push(typeof key === 'string' || typeof key === 'number' ? key : '?');
    writer.sized(() => encodeValue(writer, key));
    writer.sized(() => encodeValue(writer, value));
    writer.path.pop();
  }
}
