import { BlobDecimal } from './blob-decimal.js';
import { BlobFloat } from './blob-float.js';
import { BlobTemporal } from './blob-temporal.js';
import { BlobTuple } from './blob-tuple.js';
import { BlobUuid } from './blob-uuid.js';
import type { BlobValue } from './blob-value.js';
import { type TypedArray, typedArrayName } from './dtype.js';
import { MatCell } from './mat-cell.js';
import { MatStruct } from './mat-struct.js';
import { NdArray } from './nd-array.js';
import { RecordArray } from './record-array.js';
import { nest } from './shape.js';

/**
 * The value without the classes that only keep Python's and MATLAB's types apart, for calculating and showing.
 *
 * Floats become numbers, tuples and cells arrays, structs and records objects, decimals, dates, UUIDs and MATLAB's char
 * text; matrices lose dimensions of length one, and what is left with one or none becomes a typed array or a number. Written back, the
 * result may have other types than the value was read with.
 */
export function plainBlob(value: BlobValue): BlobValue {
  if (typeof value !== 'object' || value === null || typedArrayName(value) !== undefined) return value;
  if (value instanceof BlobFloat) return value.value;
  if (value instanceof BlobDecimal || value instanceof BlobUuid || value instanceof BlobTemporal) return value.text;
  if (value instanceof NdArray) return plainArray(value);
  if (value instanceof MatCell) return nest(listShape(value.shape), 'F', (offset) => plainBlob(value.elements[offset] ?? null));
  if (value instanceof MatStruct) return plainStruct(value);
  if (value instanceof RecordArray) return asObject([...value.columns].map(([name, column]) => [name, plainBlob(column)]));
  if (value instanceof BlobTuple) return value.items.map(plainBlob);
  if (Array.isArray(value)) return (value as readonly BlobValue[]).map(plainBlob);
  if (value instanceof Set) return new Set([...(value as ReadonlySet<BlobValue>)].map(plainBlob));
  if (value instanceof Map)
    return new Map([...(value as ReadonlyMap<BlobValue, BlobValue>)].map(([key, item]) => [plainBlob(key), plainBlob(item)]));
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype ? asObject(Object.entries(value).map(([name, item]) => [name, plainBlob(item)])) : value;
}

function plainArray(array: NdArray): BlobValue {
  if (array.dtype === 'char') return array.toString();
  // A row of one element stays a row in NumPy; in MATLAB one element is a matrix of 1×1.
  const plain = array.shape.length === 1 ? array : array.squeeze();
  const { shape, dtype, data, imag, order } = plain;
  if (dtype === 'object') return nest(shape, order, (offset) => plainBlob((data as readonly BlobValue[])[offset] ?? null));
  if (shape.length === 0) return plain.at();
  if (shape.length > 1 || imag !== undefined) return plain;
  return dtype === 'bool' ? Array.from(data as Uint8Array, (byte) => byte !== 0) : (data as TypedArray);
}

function plainStruct({ columns, shape }: MatStruct): BlobValue {
  const lengths = shape.every((length) => length === 1) ? [] : listShape(shape);
  return nest(lengths, 'F', (offset) => asObject([...columns].map(([name, values]) => [name, plainBlob(values[offset] ?? null)])));
}

/** The shape without lengths of one, but at least a list. */
function listShape(shape: readonly number[]): readonly number[] {
  const lengths = shape.filter((length) => length !== 1);
  return lengths.length === 0 ? [1] : lengths;
}

function asObject(entries: readonly (readonly [string, BlobValue])[]): { readonly [name: string]: BlobValue } {
  return Object.fromEntries(entries);
}
