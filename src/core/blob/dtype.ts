import type { BlobValue } from './blob-value.js';

/** Units of NumPy's datetime64, coarse to fine. */
export type DatetimeUnit = (typeof DATETIME_UNITS)[number];

/** The typed array of each element type that has one; `bool` is a byte each, `char` a UTF-16 unit each. */
export interface TypedData {
  readonly bool: Uint8Array;
  readonly char: Uint16Array;
  readonly float64: Float64Array;
  readonly float32: Float32Array;
  readonly int8: Int8Array;
  readonly uint8: Uint8Array;
  readonly int16: Int16Array;
  readonly uint16: Uint16Array;
  readonly int32: Int32Array;
  readonly uint32: Uint32Array;
  readonly int64: BigInt64Array;
  readonly uint64: BigUint64Array;
}

/** The typed arrays that a blob can hold. */
export type TypedArray = TypedData[keyof TypedData];

/** The storage of each element type of an array. */
export interface DtypeData extends TypedData {
  readonly object: readonly BlobValue[];
}

/** Whole-number elements. */
export type IntegerDtype = 'int8' | 'uint8' | 'int16' | 'uint16' | 'int32' | 'uint32' | 'int64' | 'uint64';

/** Complex elements: NumPy's two, and MATLAB's complex integers. */
export type ComplexDtype = 'complex64' | 'complex128' | `complex[${IntegerDtype}]`;

/** The element type of an array in a blob, in NumPy's spelling. */
export type Dtype = keyof DtypeData | ComplexDtype | `datetime64[${DatetimeUnit}]`;

/** The storage that holds elements of type `D`, of complex ones the real parts. */
export type DataOf<D extends Dtype> = D extends keyof DtypeData
  ? DtypeData[D]
  : D extends 'complex128'
    ? Float64Array
    : D extends 'complex64'
      ? Float32Array
      : D extends `complex[${infer I extends IntegerDtype}]`
        ? DtypeData[I]
        : BigInt64Array;

/** How elements of one type are stored. */
export interface DtypeInfo {
  readonly dtype: Dtype;
  /** Class number of MATLAB's mxClassID; NumPy's dates follow from 65536. */
  readonly id: number;
  /** Whether imaginary parts follow the real ones. */
  readonly complex: boolean;
  /** Bytes an element takes; 0 for objects, whose size varies. */
  readonly bytes: number;
  /** Name of the array class that holds them. */
  readonly storage: string;
  /** A typed array over bytes that start at 0 of their buffer; undefined for objects. */
  readonly view: ((bytes: Uint8Array<ArrayBuffer>) => TypedArray) | undefined;
}

const DATETIME_UNITS = ['Y', 'M', 'W', 'D', 'h', 'm', 's', 'ms', 'us', 'ns', 'ps', 'fs', 'as'] as const;
const FIRST_DATETIME_ID = 65536;

const IMAGINARY = { float64: 'complex128', float32: 'complex64' } as const;

/** Whatever can stand over a buffer of whole elements. */
interface ViewConstructor {
  readonly name: string;
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer): TypedArray;
}

function numeric(dtype: Dtype, id: number, construct: ViewConstructor): DtypeInfo {
  const { name, BYTES_PER_ELEMENT: bytes } = construct;
  return { dtype, id, complex: false, bytes, storage: name, view: (source) => new construct(source.buffer) };
}

/** A real type and the complex one of its class number. */
function withComplex(dtype: 'float64' | 'float32' | IntegerDtype, id: number, construct: ViewConstructor): readonly DtypeInfo[] {
  const real = numeric(dtype, id, construct);
  const name = dtype === 'float64' || dtype === 'float32' ? IMAGINARY[dtype] : (`complex[${dtype}]` as const);
  return [real, { ...real, dtype: name, complex: true }];
}

const INFOS: readonly DtypeInfo[] = [
  numeric('bool', 3, Uint8Array),
  numeric('char', 4, Uint16Array),
  { dtype: 'object', id: 5, complex: false, bytes: 0, storage: 'Array', view: undefined },
  ...withComplex('float64', 6, Float64Array),
  ...withComplex('float32', 7, Float32Array),
  ...withComplex('int8', 8, Int8Array),
  ...withComplex('uint8', 9, Uint8Array),
  ...withComplex('int16', 10, Int16Array),
  ...withComplex('uint16', 11, Uint16Array),
  ...withComplex('int32', 12, Int32Array),
  ...withComplex('uint32', 13, Uint32Array),
  ...withComplex('int64', 14, BigInt64Array),
  ...withComplex('uint64', 15, BigUint64Array),
  ...DATETIME_UNITS.map((unit, index) => numeric(`datetime64[${unit}]`, FIRST_DATETIME_ID + index, BigInt64Array)),
];

const BY_NAME: ReadonlyMap<string, DtypeInfo> = new Map(INFOS.map((info) => [info.dtype, info]));

/** The element type of a class number as stored; undefined if no elements are stored under it. */
export function dtypeOfId(id: number, complex: boolean): DtypeInfo | undefined {
  return INFOS.find((info) => info.id === id && info.complex === complex);
}

/** How elements of a type are stored; undefined for a name that is no element type. */
export function dtypeInfo(dtype: string): DtypeInfo | undefined {
  return BY_NAME.get(dtype);
}

const tagOf = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)?.get;

/**
 * The constructor name of a typed array, undefined for anything else.
 * A notebook cell may run in a realm of its own, whose Float64Array is not ours; the intrinsic getter tells them all.
 */
export function typedArrayName(value: unknown): string | undefined {
  const name: unknown = tagOf?.call(value);
  return typeof name === 'string' ? name : undefined;
}

/** Whether a value is bytes: a Uint8Array of any realm. */
export function isBytes(value: unknown): value is Uint8Array {
  return typedArrayName(value) === 'Uint8Array';
}

const DTYPE_OF_ARRAY: ReadonlyMap<string, Dtype> = new Map<string, Dtype>([
  ['Float64Array', 'float64'],
  ['Float32Array', 'float32'],
  ['Int8Array', 'int8'],
  ['Uint8Array', 'uint8'],
  ['Uint8ClampedArray', 'uint8'],
  ['Int16Array', 'int16'],
  ['Uint16Array', 'uint16'],
  ['Int32Array', 'int32'],
  ['Uint32Array', 'uint32'],
  ['BigInt64Array', 'int64'],
  ['BigUint64Array', 'uint64'],
]);

/** The element type that a typed array has by itself; undefined if blobs have no such type. */
export function dtypeOfArray(value: unknown): Dtype | undefined {
  return DTYPE_OF_ARRAY.get(typedArrayName(value) ?? '');
}
