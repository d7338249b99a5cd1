import type { NumpyScalarType, NumpyType } from './numpy-type.js';

/** The typed arrays that hold numbers. */
export type NumericArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

/** Real and imaginary parts, as many of one as of the other. */
export interface ComplexNumbers {
  readonly real: Float32Array | Float64Array;
  readonly imaginary: Float32Array | Float64Array;
}

/** Columns of a structured array by field name; a field's own shape comes behind that of the array. */
export type RecordColumns = ReadonlyMap<string, NumpyArray>;

/**
 * The items of an array in C order (the last index runs fastest), whatever the order of the file.
 *
 * Integers and floats are typed arrays of their own width (64-bit integers as bigint, half floats as Float32Array),
 * bool is 0 or 1 in a Uint8Array, dates and durations are bigint counts of their unit, text is strings, bytes and void
 * are Uint8Array items, structured arrays are columns, and objects are what a pickle made of them.
 */
export type NumpyData = NumericArray | ComplexNumbers | readonly string[] | readonly Uint8Array[] | RecordColumns | readonly unknown[];

/** An array as NumPy keeps it. */
export interface NumpyArray {
  readonly type: NumpyType;
  /** Length of each dimension; empty for a single value. */
  readonly shape: readonly number[];
  readonly data: NumpyData;
}

/** Whether a value is an array that this module made. */
export function isNumpyArray(value: unknown): value is NumpyArray {
  return typeof value === 'object' && value !== null && 'shape' in value && 'data' in value && 'type' in value;
}

/** Number of items that a shape holds. */
export function itemCount(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** An empty typed array for so many values; undefined for kinds that have no typed array. */
export function numericArray(type: NumpyScalarType, count: number): NumericArray | undefined {
  switch (type.kind) {
    case 'bool':
      return new Uint8Array(count);
    case 'datetime':
    case 'timedelta':
      return new BigInt64Array(count);
    case 'int':
      return new ({ 1: Int8Array, 2: Int16Array, 4: Int32Array, 8: BigInt64Array }[type.itemSize] ?? BigInt64Array)(count);
    case 'uint':
      return new ({ 1: Uint8Array, 2: Uint16Array, 4: Uint32Array, 8: BigUint64Array }[type.itemSize] ?? BigUint64Array)(count);
    case 'float':
      return type.itemSize === 8 ? new Float64Array(count) : new Float32Array(count);
    default:
      return undefined;
  }
}
