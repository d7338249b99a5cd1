import type { BlobReader } from './blob-reader.js';
import type { BlobValue } from './blob-value.js';
import { type Dtype, type DtypeInfo, dtypeOfId, type TypedArray } from './dtype.js';
import { MatCell } from './mat-cell.js';
import { MatSparse } from './mat-sparse.js';
import { MatStruct } from './mat-struct.js';
import { NdArray } from './nd-array.js';
import { sizeOf } from './shape.js';

/** Reads any value; given in, since arrays hold values and values are arrays. */
export type ReadValue = (reader: BlobReader) => BlobValue;

// NumPy has at most 64 dimensions, and MATLAB writes no more than it needs.
const MAX_DIMENSIONS = 64;
// A value inside another takes its length and at least its tag.
const LEAST_SIZED = 9;
const LEAST_SIZED_32 = 5;

/** Bytes that an item with a length of its own takes at least. */
export function leastSized(reader: BlobReader): number {
  return reader.wide ? LEAST_SIZED : LEAST_SIZED_32;
}

/** A numeric, char, date or object array; plain one-dimensional numbers come as typed arrays. */
export function decodeArray(reader: BlobReader, readValue: ReadValue): TypedArray | NdArray {
  const shape = readShape(reader);
  const info = readClass(reader);
  const size = sizeOf(shape);
  if (info.view === undefined) {
    return new NdArray('object', readItems(reader, size, readValue), { shape, order: 'F' });
  }
  const data = readElements(reader, info, size);
  const options = info.complex
    ? ({ shape, order: 'F', imag: readElements(reader, info, size) } as const)
    : ({ shape, order: 'F' } as const);
  return shape.length === 1 && isPlain(info.dtype) ? data : new NdArray<Dtype>(info.dtype, data, options);
}

/** A MATLAB cell array. */
export function decodeCell(reader: BlobReader, readValue: ReadValue): MatCell {
  const shape = readShape(reader);
  return new MatCell(readItems(reader, sizeOf(shape), readValue), shape);
}

/** A MATLAB struct array. */
export function decodeStruct(reader: BlobReader, readValue: ReadValue): MatStruct {
  const shape = readShape(reader);
  const size = sizeOf(shape);
  const names = readNames(reader);
  reader.expect(size * names.length, leastSized(reader));
  const columns = names.map((): BlobValue[] => []);
  for (let element = 0; names.length > 0 && element < size; element++) {
    for (const column of columns) column.push(reader.sized(readValue));
  }
  return new MatStruct(new Map(names.map((name, index) => [name, columns[index] ?? []])), shape);
}

/** A MATLAB sparse matrix. */
export function decodeSparse(reader: BlobReader): MatSparse {
  const rows = reader.length();
  const columns = reader.length();
  const room = reader.length();
  const info = readClass(reader);
  if (info.view === undefined) throw reader.fault('a sparse matrix of objects');
  const columnStarts = readLengths(reader, columns + 1);
  const rowIndices = readLengths(reader, room);
  const values = readElements(reader, info, room);
  const imag = info.complex ? readElements(reader, info, room) : undefined;
  return new MatSparse({ rows, columns, columnStarts, rowIndices, values, imag, logical: info.dtype === 'bool' });
}

/** Names of fields: their number, then each with a NUL behind it. */
export function readNames(reader: BlobReader): readonly string[] {
  const count = reader.u32();
  reader.expect(count, 1);
  const names = Array.from({ length: count }, () => reader.name());
  if (new Set(names).size < count) throw reader.fault('two fields of one name');
  return names;
}

/** So many values, each behind its length. */
export function readItems(reader: BlobReader, count: number, readValue: ReadValue): readonly BlobValue[] {
  reader.expect(count, leastSized(reader));
  const items: BlobValue[] = [];
  for (let index = 0; index < count; index++) items.push(reader.sized(readValue));
  return items;
}

// A one-dimensional uint8 array stays an NdArray, because a Uint8Array is Python's bytes.
function isPlain(dtype: Dtype): boolean {
  return (dtype.startsWith('float') || dtype.startsWith('int') || dtype.startsWith('uint')) && dtype !== 'uint8';
}

function readShape(reader: BlobReader): readonly number[] {
  const dimensions = reader.length();
  if (dimensions > MAX_DIMENSIONS) throw reader.fault(`${dimensions} dimensions where at most ${MAX_DIMENSIONS} can be`);
  return Array.from({ length: dimensions }, () => reader.length());
}

function readClass(reader: BlobReader): DtypeInfo {
  const id = reader.u32();
  const complex = reader.u32() !== 0;
  const info = dtypeOfId(id, complex);
  if (info === undefined) throw reader.fault(`an array of ${complex ? 'complex ' : ''}class ${id}, which holds no numbers`);
  return info;
}

function readElements(reader: BlobReader, info: DtypeInfo, count: number): TypedArray {
  reader.expect(count, info.bytes);
  const bytes = reader.copy(count * info.bytes);
  return info.view === undefined ? bytes : info.view(bytes);
}

function readLengths(reader: BlobReader, count: number): Float64Array {
  reader.expect(count, reader.wide ? 8 : 4);
  return Float64Array.from({ length: count }, () => reader.length());
}
