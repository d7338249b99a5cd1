import { ValueError } from '../../errors/index.js';

/** Which index runs fastest in memory: the last (`C`, JavaScript and NumPy) or the first (`F`, MATLAB and blobs). */
export type Order = 'C' | 'F';

// Shapes with a zero in them cost nothing to store, but nesting them makes an array per prefix.
const MAX_NESTED_ARRAYS = 10_000_000;

/** Elements of an array of this shape; throws if it is no shape. */
export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (const length of shape) {
    if (!Number.isSafeInteger(length) || length < 0) {
      throw new ValueError(`Shape ${shapeText(shape)} is not one: each length must be a whole number from 0.`);
    }
    size *= length;
  }
  // A zero anywhere makes the product 0, unless the lengths before it overflowed to infinity.
  if (shape.includes(0)) return 0;
  if (!Number.isSafeInteger(size)) throw new ValueError(`Shape ${shapeText(shape)} has more elements than any array can hold.`);
  return size;
}

/** A shape for messages. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 0 ? '()' : shape.join('×');
}

/** Distance in memory between neighbours along each dimension. */
export function stridesOf(shape: readonly number[], order: Order): readonly number[] {
  const strides = new Array<number>(shape.length).fill(1);
  const outwards = order === 'F' ? shape.map((_, index) => index) : shape.map((_, index) => shape.length - 1 - index);
  let stride = 1;
  for (const dimension of outwards) {
    strides[dimension] = stride;
    stride *= shape[dimension] ?? 1;
  }
  return strides;
}

/** Where the element with these indices is; negative ones count from the end. */
export function offsetOf(shape: readonly number[], order: Order, indices: readonly number[]): number {
  if (indices.length !== shape.length) {
    throw new ValueError(`${indices.length} indices for shape ${shapeText(shape)}; give ${shape.length}.`);
  }
  const strides = stridesOf(shape, order);
  return indices.reduce((offset, given, dimension) => {
    const length = shape[dimension] ?? 0;
    const index = given < 0 ? given + length : given;
    if (!Number.isInteger(index) || index < 0 || index >= length) {
      throw new ValueError(`Index ${given} of dimension ${dimension} is outside shape ${shapeText(shape)}.`);
    }
    return offset + index * (strides[dimension] ?? 1);
  }, 0);
}

/** Arrays in arrays, first index outermost; the element itself if there are no dimensions. */
export type Nested<T> = T | readonly Nested<T>[];

/** Elements arranged as arrays in arrays. */
export function nest<T>(shape: readonly number[], order: Order, element: (offset: number) => T): Nested<T> {
  const prefixes = shape.slice(0, Math.max(0, shape.indexOf(0)));
  if (prefixes.reduce((product, length) => product * length, 1) > MAX_NESTED_ARRAYS) {
    throw new ValueError(`Shape ${shapeText(shape)} is empty but has too many rows to write as nested arrays; use its data.`);
  }
  const strides = stridesOf(shape, order);
  const level = (dimension: number, offset: number): Nested<T> => {
    const length = shape[dimension];
    if (length === undefined) return element(offset);
    return Array.from({ length }, (_, index) => level(dimension + 1, offset + index * (strides[dimension] ?? 1)));
  };
  return level(0, 0);
}

/** Copies elements stored with the last index fastest into `target` with the first index fastest. */
export function transposeInto<T>(source: ArrayLike<T>, target: { [index: number]: T }, shape: readonly number[]): void {
  const size = sizeOf(shape);
  const strides = stridesOf(shape, 'C');
  const [rows = 1] = shape;
  const rowStride = strides[0] ?? 1;
  const counter = new Array<number>(shape.length).fill(0);
  let offset = 0;
  for (let written = 0; written < size; written += rows) {
    for (let row = 0; row < rows; row++) target[written + row] = source[offset + row * rowStride] as T;
    for (let dimension = 1; dimension < shape.length; dimension++) {
      const stride = strides[dimension] ?? 1;
      const index = (counter[dimension] ?? 0) + 1;
      offset += stride;
      if (index < (shape[dimension] ?? 1)) {
        counter[dimension] = index;
        break;
      }
      offset -= index * stride;
      counter[dimension] = 0;
    }
  }
}
