import type { NumpyArray } from '../numpy/numpy-array.js';
import type { NumpyType } from '../numpy/numpy-type.js';

/** A class or function that a pickle names without using it, such as `numpy.float32` as a parameter; nothing is loaded. */
export interface PickleName {
  readonly kind: 'name';
  readonly module: string;
  readonly name: string;
}

/** A NumPy type on its own. */
export interface PickleType {
  readonly kind: 'dtype';
  readonly type: NumpyType;
}

/** A complex number. */
export interface PickleComplex {
  readonly kind: 'complex';
  readonly real: number;
  readonly imaginary: number;
}

/**
 * A value out of a pickle: `None` is null, integers are numbers while they are safe and else bigint, lists and tuples
 * are arrays, dicts are maps, sets are sets, paths are text, dates are ISO text, arrays of NumPy keep type and shape.
 */
export type PickleValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PickleValue[]
  | Map<PickleValue, PickleValue>
  | Set<PickleValue>
  | NumpyArray
  | PickleName
  | PickleType
  | PickleComplex;
