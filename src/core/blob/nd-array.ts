import { ValueError } from '../../errors/index.js';
import { BlobComplex } from './blob-complex.js';
import type { BlobValue } from './blob-value.js';
import { type ComplexDtype, type DataOf, type Dtype, dtypeInfo, typedArrayName } from './dtype.js';
import { type Nested, nest, type Order, offsetOf, shapeText, sizeOf, transposeInto } from './shape.js';

/** What one element of an array of type `D` is. */
export type ElementOf<D extends Dtype> = D extends 'bool'
  ? boolean
  : D extends 'char'
    ? string
    : D extends 'object'
      ? BlobValue
      : D extends ComplexDtype
        ? BlobComplex
        : DataOf<D>[number];

/** How the data of an array lie. */
export interface NdArrayOptions<D extends Dtype> {
  /** Length along each dimension; one dimension if absent, none for `[]`. */
  readonly shape?: readonly number[];
  /** Which index runs fastest in the data; `C` unless said otherwise. */
  readonly order?: Order;
  /** The imaginary parts, for complex elements. */
  readonly imag?: DataOf<D>;
}

/**
 * An array with any number of dimensions, as in NumPy and MATLAB. It shares the data that it is given.
 *
 * A NumPy scalar is an array without dimensions; a MATLAB string is one of type `char`.
 *
 * @example
 * ```ts
 * const image = new NdArray('uint16', pixels, { shape: [480, 640] });
 * image.at(0, -1); // last pixel of the first row
 * ```
 */
export class NdArray<D extends Dtype = Dtype> {
  readonly dtype: D;
  readonly data: DataOf<D>;
  readonly imag: DataOf<D> | undefined;
  readonly shape: readonly number[];
  readonly order: Order;

  constructor(dtype: D, data: DataOf<D>, options: NdArrayOptions<D> = {}) {
    const { shape = [data.length], order = 'C', imag } = options;
    const info = dtypeInfo(dtype);
    if (info === undefined) throw new ValueError(`"${dtype}" is not an element type of blobs; float64, int32, bool, char … are.`);
    for (const part of imag === undefined ? [data] : [data, imag]) {
      const found = Array.isArray(part) ? 'Array' : (typedArrayName(part) ?? 'something else');
      if (found !== info.storage) throw new ValueError(`Data of type ${dtype} are kept in ${info.storage}, not in ${found}.`);
      if (part.length !== sizeOf(shape)) throw new ValueError(`${part.length} elements do not fill shape ${shapeText(shape)}.`);
    }
    if (info.complex !== (imag !== undefined)) {
      throw new ValueError(info.complex ? `${dtype} needs imaginary parts (imag).` : `${dtype} has no imaginary parts; use complex128.`);
    }
    this.dtype = dtype;
    this.data = data;
    this.imag = imag;
    this.shape = shape;
    this.order = order;
  }

  /** Number of elements. */
  get size(): number {
    return this.data.length;
  }

  /** The element with these indices, one a dimension; negative ones count from the end. */
  at(...indices: readonly number[]): ElementOf<D> {
    return this.#element(offsetOf(this.shape, this.order, indices));
  }

  /** Arrays in arrays, first index outermost; of an array without dimensions its element. */
  toNested(): Nested<ElementOf<D>> {
    return nest(this.shape, this.order, (offset) => this.#element(offset));
  }

  /** The same array with its data in the other order, copied only if they differ. */
  inOrder(order: Order): NdArray<D> {
    const { shape } = this;
    if (order === this.order) return this;
    if (shape.filter((length) => length !== 1).length < 2) return new NdArray(this.dtype, this.data, { ...this.#parts(), shape, order });
    const from = order === 'F' ? shape : [...shape].reverse();
    const imag = this.imag === undefined ? undefined : transposed<D>(this.imag, from);
    return new NdArray(this.dtype, transposed<D>(this.data, from), { shape, order, ...(imag === undefined ? {} : { imag }) });
  }

  /** The same data without the dimensions of length one, which MATLAB always has. */
  squeeze(): NdArray<D> {
    const shape = this.shape.filter((length) => length !== 1);
    return new NdArray(this.dtype, this.data, { ...this.#parts(), shape, order: this.order });
  }

  /** The text of a `char` array: its rows, one beneath the other; of other arrays type and shape. */
  toString(): string {
    if (this.dtype !== 'char') return `NdArray ${this.dtype} ${shapeText(this.shape)}`;
    const units = this.inOrder('C').data as Uint16Array;
    const width = this.shape.at(-1) ?? 1;
    const rows = width === 0 ? 0 : units.length / width;
    return Array.from({ length: rows }, (_, row) => textOf(units.subarray(row * width, (row + 1) * width))).join('\n');
  }

  #parts(): { imag?: DataOf<D> } {
    return this.imag === undefined ? {} : { imag: this.imag };
  }

  #element(offset: number): ElementOf<D> {
    const value: unknown = this.data[offset];
    if (this.imag !== undefined) return new BlobComplex(Number(value), Number(this.imag[offset])) as ElementOf<D>;
    if (this.dtype === 'bool') return (value !== 0) as ElementOf<D>;
    if (this.dtype === 'char') return String.fromCharCode(Number(value)) as ElementOf<D>;
    return value as ElementOf<D>;
  }
}

function transposed<D extends Dtype>(data: DataOf<D>, shape: readonly number[]): DataOf<D> {
  const target: DataOf<D> = data.slice() as DataOf<D>;
  transposeInto<unknown>(data, target as unknown as { [index: number]: unknown }, shape);
  return target;
}

// String.fromCharCode takes its units as arguments, whose number the stack limits.
const UNITS_AT_ONCE = 8192;

function textOf(units: Uint16Array): string {
  let text = '';
  for (let start = 0; start < units.length; start += UNITS_AT_ONCE) {
    text += String.fromCharCode(...units.subarray(start, start + UNITS_AT_ONCE));
  }
  return text;
}
