import { BlobComplex, NdArray } from 'datajoint';
import { expect, test } from 'vitest';

test('elements are found whichever index runs fastest', () => {
  const rows = new NdArray('int32', Int32Array.of(1, 2, 3, 4, 5, 6), { shape: [2, 3] });
  const columns = new NdArray('int32', Int32Array.of(1, 4, 2, 5, 3, 6), { shape: [2, 3], order: 'F' });
  const nested = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  expect(rows.toNested()).toEqual(nested);
  expect(columns.toNested()).toEqual(nested);
  expect(rows.at(1, 0)).toBe(4);
  expect(columns.at(-1, -3)).toBe(4);
});

test('changing the order moves the data and keeps the elements', () => {
  const data = Float64Array.from({ length: 24 }, (_, index) => index);
  const array = new NdArray('float64', data, { shape: [2, 3, 4] });
  const turned = array.inOrder('F');
  expect(turned.order).toBe('F');
  expect(turned.toNested()).toEqual(array.toNested());
  expect(turned.inOrder('C').data).toEqual(data);
  expect(array.inOrder('C')).toBe(array);
  const vector = new NdArray('float64', data, { shape: [1, 24] });
  expect(vector.inOrder('F').data).toBe(data);
});

test('an array without dimensions is its element', () => {
  const scalar = new NdArray('bool', Uint8Array.of(1), { shape: [] });
  expect(scalar.at()).toBe(true);
  expect(scalar.toNested()).toBe(true);
});

test('squeezing removes dimensions of length one', () => {
  const array = new NdArray('float64', new Float64Array(3), { shape: [1, 3, 1] });
  expect(array.squeeze().shape).toEqual([3]);
});

test('complex elements come as complex numbers', () => {
  const array = new NdArray('complex128', Float64Array.of(1, 2), { imag: Float64Array.of(-1, 0) });
  expect(array.at(0)).toEqual(new BlobComplex(1, -1));
  expect(String(array.at(0))).toBe('1-1j');
});

test('data that do not fit are refused', () => {
  expect(() => new NdArray('float64', new Float64Array(5), { shape: [2, 3] })).toThrow('5 elements do not fill shape 2×3');
  expect(() => new NdArray('float64', new Float64Array(1), { shape: [-1, -1] })).toThrow('Shape -1×-1 is not one');
  expect(() => new NdArray('float64', new Float64Array(0), { shape: [2 ** 30, 2 ** 30] })).toThrow('more elements than any array');
  expect(() => new NdArray('complex64', new Float32Array(2))).toThrow('needs imaginary parts');
  expect(() => new NdArray('float64', new Float64Array(2), { imag: new Float64Array(2) })).toThrow('use complex128');
  const loose = 'float64' as 'float32';
  expect(() => new NdArray(loose, new Float32Array(2))).toThrow('kept in Float64Array, not in Float32Array');
  expect(() => new NdArray('float16' as 'float32', new Float32Array(2))).toThrow('"float16" is not an element type');
});

test('indices outside the array are refused', () => {
  const array = new NdArray('float64', new Float64Array(6), { shape: [2, 3] });
  expect(() => array.at(2, 0)).toThrow('Index 2 of dimension 0 is outside shape 2×3');
  expect(() => array.at(0, -4)).toThrow('Index -4 of dimension 1');
  expect(() => array.at(0.5, 0)).toThrow('Index 0.5');
  expect(() => array.at(1)).toThrow('1 indices for shape 2×3; give 2');
});

test('an empty array of a huge shape is not written out as nested arrays', () => {
  const array = new NdArray('float64', new Float64Array(0), { shape: [2 ** 50, 0] });
  expect(() => array.toNested()).toThrow('too many rows');
  expect(new NdArray('float64', new Float64Array(0), { shape: [2, 0] }).toNested()).toEqual([[], []]);
  expect(new NdArray('float64', new Float64Array(0), { shape: [0, 2 ** 50] }).toNested()).toEqual([]);
});
