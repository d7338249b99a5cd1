import { ValueError } from '../../errors/index.js';
import type { BlobValue } from './blob-value.js';
import type { BlobWriter } from './blob-writer.js';
import { type Dtype, type DtypeInfo, dtypeInfo, dtypeOfArray, type TypedArray } from './dtype.js';
import type { MatCell } from './mat-cell.js';
import type { MatSparse } from './mat-sparse.js';
import type { MatStruct } from './mat-struct.js';
import { NdArray } from './nd-array.js';
import { RecordArray, type RecordColumn } from './record-array.js';
import { TAG } from './tag.js';

/** Writes any value; given in, since arrays hold values and values are arrays. */
export type WriteValue = (writer: BlobWriter, value: unknown) => void;

/** An array of any element type; of objects with the values' own writer. */
export function encodeArray(writer: BlobWriter, array: NdArray, writeValue: WriteValue): void {
  const { dtype, shape } = array;
  const { data, imag } = array.inOrder('F');
  const info = infoOf(dtype);
  writer.u8(TAG.array);
  writeShape(writer, shape);
  writeClass(writer, info);
  // mYm has neither objects nor dates nor numbers without dimensions; Python lets a char without dimensions pass.
  if (dtype === 'object' || dtype.startsWith('datetime64') || (shape.length === 0 && dtype !== 'char')) writer.extended = true;
  if (dtype === 'object') writeItems(writer, data as readonly BlobValue[], writeValue);
  else writeElements(writer, data as TypedArray);
  if (imag !== undefined) writeElements(writer, imag as TypedArray);
}

/** A typed array, as an array of one dimension. */
export function encodeTypedArray(writer: BlobWriter, data: TypedArray): void {
  const dtype = dtypeOfArray(data);
  if (dtype === undefined)
    throw new ValueError('This typed array has no counterpart in blobs; convert it to Float32Array or Float64Array.');
  writer.u8(TAG.array);
  writeShape(writer, [data.length]);
  writeClass(writer, infoOf(dtype));
  writeElements(writer, data);
}

/** A MATLAB cell array. */
export function encodeCell(writer: BlobWriter, cell: MatCell, writeValue: WriteValue): void {
  writer.u8(TAG.cell);
  writeShape(writer, cell.shape);
  writeItems(writer, cell.elements, writeValue);
}

/** A MATLAB struct array. */
export function encodeStruct(writer: BlobWriter, struct: MatStruct, writeValue: WriteValue): void {
  writer.u8(TAG.struct);
  writeShape(writer, struct.shape);
  writeNames(writer, struct.names);
  const columns = [...struct.columns];
  const size = columns[0]?.[1].length ?? 0;
  for (let element = 0; element < size; element++) {
    for (const [name, values] of columns) {
      writer.path.push(name);
      writer.sized(() => writeValue(writer, values[element]));
      writer.path.pop();
    }
  }
}

/** A NumPy array with fields. */
export function encodeRecord(writer: BlobWriter, record: RecordArray, writeValue: WriteValue): void {
  writer.extended = true;
  writer.u8(TAG.record);
  writeNames(writer, record.names);
  for (const [name, column] of record.columns) {
    writer.path.push(name);
    encodeColumn(writer, column, writeValue);
    writer.path.pop();
  }
}

/** A MATLAB sparse matrix. */
export function encodeSparse(writer: BlobWriter, sparse: MatSparse): void {
  const { rows, columns, columnStarts, rowIndices, values, imag, logical } = sparse;
  const real = infoOf(logical ? 'bool' : (dtypeOfArray(values) ?? 'float64'));
  writer.u8(TAG.sparse);
  for (const length of [rows, columns, values.length]) writer.length(length);
  writeClass(writer, { ...real, complex: imag !== undefined });
  for (const start of columnStarts) writer.length(start);
  for (const row of rowIndices) writer.length(row);
  writeElements(writer, values);
  if (imag !== undefined) writeElements(writer, imag);
}

/** So many values, each behind its length. */
export function writeItems(writer: BlobWriter, items: Iterable<unknown>, writeValue: WriteValue): void {
  let index = 0;
  for (const item of items) {
    writer.path.push(index++);
    writer.sized(() => writeValue(writer, item));
    writer.path.pop();
  }
}

function encodeColumn(writer: BlobWriter, column: RecordColumn, writeValue: WriteValue): void {
  if (column instanceof RecordArray) encodeRecord(writer, column, writeValue);
  else if (column instanceof NdArray) encodeArray(writer, column, writeValue);
  else encodeTypedArray(writer, column);
}

function infoOf(dtype: Dtype): DtypeInfo {
  const info = dtypeInfo(dtype);
  if (info === undefined) throw new ValueError(`"${dtype}" is not an element type of blobs.`);
  return info;
}

function writeShape(writer: BlobWriter, shape: readonly number[]): void {
  writer.length(shape.length);
  for (const length of shape) writer.length(length);
}

function writeClass(writer: BlobWriter, info: DtypeInfo): void {
  writer.u32(info.id);
  writer.u32(info.complex ? 1 : 0);
}

// Every JavaScript engine in use runs on little-endian machines, so memory is as the format demands.
function writeElements(writer: BlobWriter, data: TypedArray): void {
  writer.raw(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

function writeNames(writer: BlobWriter, names: readonly string[]): void {
  writer.u32(names.length);
  for (const name of names) {
    if (name.includes('\0'))
      throw new ValueError(`Field name "${name.replaceAll('\0', '\\0')}" holds a NUL, which ends names in blobs; rename it.`);
    writer.name(name);
  }
}
