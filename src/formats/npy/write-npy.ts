import { ValueError } from '../../errors/index.js';
import { type ComplexNumbers, itemCount, type NumericArray } from '../numpy/numpy-array.js';

/** An array to be written as `.npy`. */
export interface NpyContent {
  /** Items in C order; strings become type U, numbers keep the width of their typed array. */
  readonly data: NumericArray | ComplexNumbers | readonly string[];
  /** Length of each dimension; by default one dimension of all items. */
  readonly shape?: readonly number[];
  /** Write zeros and ones of a Uint8Array as bool. */
  readonly bool?: boolean;
  /** Write the first index fastest, as MATLAB does. */
  readonly fortranOrder?: boolean;
}

/** The head of the file is filled up so that the items begin at a multiple of this. */
const ALIGNMENT = 64;

/**
 * Bytes of an `.npy` file, as numpy.save() writes it.
 * @example
 * const bytes = writeNpy({ data: new Float32Array(6), shape: [2, 3] });
 */
export function writeNpy(content: NpyContent): Uint8Array {
  const { items, size, descr } = stored(content);
  const count = size === 0 ? 0 : items.byteLength / size;
  const shape = content.shape ?? [count];
  if (itemCount(shape) !== count) {
    throw new ValueError(`Shape (${shape.join(', ')}) holds ${itemCount(shape)} items; expected ${count}, as many as data has.`);
  }
  const fortran = content.fortranOrder === true && shape.length > 1;
  const head = headOf(`{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${tuple(shape)}), }`);
  const bytes = new Uint8Array(head.byteLength + items.byteLength);
  bytes.set(head);
  bytes.set(fortran ? toFortran(items, size, shape) : items, head.byteLength);
  return bytes;
}

const tuple = (shape: readonly number[]) => (shape.length === 1 ? `${shape[0]},` : shape.join(', '));

function headOf(dict: string): Uint8Array {
  const version = dict.length + ALIGNMENT > 0xffff ? 2 : 1;
  const start = version === 1 ? 10 : 12;
  const length = Math.ceil((start + dict.length + 1) / ALIGNMENT) * ALIGNMENT - start;
  const head = new Uint8Array(start + length).fill(0x20);
  head.set([0x93, ...new TextEncoder().encode('NUMPY'), version, 0]);
  const view = new DataView(head.buffer);
  if (version === 1) view.setUint16(8, length, true);
  else view.setUint32(8, length, true);
  head.set(new TextEncoder().encode(dict), start);
  head[head.length - 1] = 0x0a;
  return head;
}

function stored({ data, bool }: NpyContent): { items: Uint8Array; size: number; descr: string } {
  if (ArrayBuffer.isView(data)) {
    const size = data.BYTES_PER_ELEMENT;
    const kind = data instanceof Float32Array || data instanceof Float64Array ? 'f' : isUnsigned(data) ? 'u' : 'i';
    const descr = bool ? '|b1' : `${size === 1 ? '|' : '<'}${kind}${size}`;
    if (bool && !(data instanceof Uint8Array)) throw new ValueError('bool was asked for; expected a Uint8Array of 0 and 1 as data.');
    return { items: new Uint8Array(data.buffer, data.byteOffset, data.byteLength), size, descr };
  }
  return 'real' in data ? storedComplex(data) : storedText(data);
}

function isUnsigned(data: NumericArray): boolean {
  return data instanceof Uint8Array || data instanceof Uint16Array || data instanceof Uint32Array || data instanceof BigUint64Array;
}

function storedComplex({ real, imaginary }: ComplexNumbers): { items: Uint8Array; size: number; descr: string } {
  if (real.length !== imaginary.length) {
    throw new ValueError(`There are ${real.length} real and ${imaginary.length} imaginary parts; expected as many of both.`);
  }
  const wide = real instanceof Float64Array;
  const parts = wide ? new Float64Array(real.length * 2) : new Float32Array(real.length * 2);
  for (let i = 0; i < real.length; i++) {
    parts[2 * i] = real[i];
    parts[2 * i + 1] = imaginary[i];
  }
  return { items: new Uint8Array(parts.buffer), size: wide ? 16 : 8, descr: wide ? '<c16' : '<c8' };
}

function storedText(texts: readonly string[]): { items: Uint8Array; size: number; descr: string } {
  const codes = texts.map((text) => Array.from(text, (character) => character.codePointAt(0) ?? 0));
  const width = codes.reduce((longest, { length }) => Math.max(longest, length), 1);
  const words = new Uint32Array(width * texts.length);
  for (const [i, text] of codes.entries()) words.set(text, i * width);
  return { items: new Uint8Array(words.buffer), size: 4 * width, descr: `<U${width}` };
}

/** Items in C order rearranged so that the first index runs fastest. */
function toFortran(items: Uint8Array, size: number, shape: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(items.byteLength);
  const index = shape.map(() => 0);
  const steps = shape.map((_, dimension) => itemCount(shape.slice(0, dimension)));
  for (let from = 0; from < items.byteLength; from += size) {
    const to = index.reduce((sum, position, dimension) => sum + position * steps[dimension], 0);
    bytes.set(items.subarray(from, from + size), to * size);
    for (let dimension = shape.length - 1; dimension >= 0; dimension--) {
      index[dimension]++;
      if (index[dimension] < shape[dimension]) break;
      index[dimension] = 0;
    }
  }
  return bytes;
}
