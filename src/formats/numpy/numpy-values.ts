import { FileFormatError, ValueError } from '../../errors/index.js';
import type { NumericArray, NumpyArray } from './numpy-array.js';
import { typeName } from './numpy-type.js';

/** Typed arrays whose items are numbers. */
export type NumberArray = Exclude<NumericArray, BigInt64Array | BigUint64Array>;

/** Where an array comes from. */
export interface NumpyOrigin {
  /** Name of its file: an unfitting array is then an error of that file. */
  readonly file?: string;
}

/**
 * The items of a numeric array as numbers. Integers of 64 bits are converted, and refused if one is beyond 2^53, where
 * numbers have gaps; all others are the array's own data.
 * @example
 * const spikeSamples = numpyNumbers(await readNpy(source));
 */
export function numpyNumbers(array: NumpyArray, origin: NumpyOrigin = {}): NumberArray {
  const { data } = array;
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return safeNumbers(data, origin);
  if (ArrayBuffer.isView(data)) return data as NumberArray;
  throw unfitting(origin, `has type ${typeName(array.type)}; expected integers, floats or bool`);
}

/** The items of an array of text or bytes as strings; bytes are read as UTF-8. */
export function numpyTexts(array: NumpyArray, origin: NumpyOrigin = {}): readonly string[] {
  const { data, type } = array;
  if (Array.isArray(data) && (type.kind === 'text' || type.kind === 'bytes')) {
    const decoder = new TextDecoder();
    return data.map((item: unknown) => (item instanceof Uint8Array ? decoder.decode(item) : String(item)));
  }
  throw unfitting(origin, `has type ${typeName(type)}; expected text (U) or bytes (S)`);
}

function safeNumbers(data: BigInt64Array | BigUint64Array, origin: NumpyOrigin): Float64Array {
  const numbers = new Float64Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const value = Number(data[i]);
    if (!Number.isSafeInteger(value)) {
      throw unfitting(origin, `holds ${data[i]} as item ${i}; expected at most 2^53 - 1 in size, to be exact as a number`);
    }
    numbers[i] = value;
  }
  return numbers;
}

function unfitting({ file }: NumpyOrigin, state: string): FileFormatError | ValueError {
  return file === undefined
    ? new ValueError(`The array ${state}. Take its data as they are.`)
    : new FileFormatError(`${file} ${state}. Is it the file of this name?`);
}
