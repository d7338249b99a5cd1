import { readFileSync } from 'node:fs';
import { type BlobValue, decodeBlob, encodeBlob, MatCell, MatSparse, MatStruct, NdArray } from 'datajoint';
import { expect, test } from 'vitest';
import { fromHex, toHex } from './hex.js';

interface MatlabBlob {
  readonly name: string;
  readonly hex: string;
  readonly decoded: { readonly shape: readonly number[] };
}

/** Blobs that MATLAB wrote, from the tests of datajoint-python (Apache-2.0). */
const blobs = JSON.parse(readFileSync(new URL('./fixtures/matlab-blobs.json', import.meta.url), 'utf8')) as MatlabBlob[];

function blob(name: string): Uint8Array {
  return fromHex(blobs.find((known) => known.name === name)?.hex ?? '');
}

test.each(blobs)('$name, written by MATLAB, keeps shape and bytes', async ({ hex, decoded }) => {
  const value = await decodeBlob(fromHex(hex));
  expect(value).toHaveProperty('shape', decoded.shape);
  expect(toHex(await encodeBlob(value))).toBe(hex.toLowerCase());
});

test('a MATLAB string is a char array whose text is the string', async () => {
  const value = await decodeBlob(blob('simple string'));
  expect(value).toBeInstanceOf(NdArray);
  expect(value).toHaveProperty('dtype', 'char');
  expect(String(value)).toBe('character string');
});

test('a MATLAB row is a matrix of one row', async () => {
  const value = (await decodeBlob(blob('1D vector'))) as NdArray<'float64'>;
  expect(value.squeeze().toNested()).toEqual(Array.from({ length: 12 }, (_, index) => 1 + 15 * index));
});

test('a MATLAB matrix is indexed as in MATLAB, from zero', async () => {
  const value = (await decodeBlob(blob('3D double array'))) as NdArray<'float64'>;
  expect(value.at(1, 0, 0)).toBe(2);
  expect(value.at(0, 1, 0)).toBe(3);
  expect(value.at(-1, -1, -1)).toBe(24);
});

test('a cell array holds values of any kind', async () => {
  const value = (await decodeBlob(blob('string array'))) as MatCell;
  expect(value.elements.map(String)).toEqual(['string1', 'string2']);
  expect(String(value.at(0, 1))).toBe('string2');
});

test('the blob of a published lab database is read', async () => {
  const hex =
    '646A30000403000000000000001400000000000000050B00000000000000706F7765725F6361626C6504000000000000000A0100010E0000000000000005050000000000' +
    '00006D6F75736504000000000000000A01000111000000000000000508000000000000006B6579626F61726404000000000000000A010001';
  expect(await decodeBlob(fromHex(hex))).toEqual({ power_cable: 1, mouse: 1, keyboard: 1 });
});

test('text beyond ASCII in char arrays is UTF-16', async () => {
  const text = 'µ漢😀';
  const units = Uint16Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  const value = await decodeBlob(await encodeBlob(new NdArray('char', units, { shape: [1, units.length] })));
  expect(String(value)).toBe(text);
});

test('the rows of a char matrix are lines of its text', () => {
  const units = Uint16Array.from('adbecf', (letter) => letter.charCodeAt(0));
  expect(String(new NdArray('char', units, { shape: [2, 3], order: 'F' }))).toBe('abc\ndef');
});

const number = (value: number) => new NdArray('float64', new Float64Array([value]), { shape: [1, 1], order: 'F' });

test('structs keep fields, elements and the protocol of MATLAB', async () => {
  const struct = new MatStruct(
    new Map<string, readonly BlobValue[]>([
      ['rate', [number(1), number(2)]],
      ['unit', [new MatCell([]), number(4)]],
    ]),
    [1, 2],
  );
  const bytes = await encodeBlob(struct);
  expect(toHex(bytes.subarray(0, 5))).toBe('6d596d0053');
  const again = (await decodeBlob(bytes)) as MatStruct;
  expect(again).toEqual(struct);
  expect(again.names).toEqual(['rate', 'unit']);
  expect(again.get('rate', 0, 1)).toEqual(number(2));
  expect(() => again.get('speed')).toThrow('no field "speed". It has rate, unit');
  expect(await decodeBlob(await encodeBlob(MatStruct.of({ a: 'text' })))).toEqual(MatStruct.of({ a: 'text' }));
});

test('a struct without fields keeps its shape', async () => {
  const struct = new MatStruct(new Map(), [3, 1]);
  expect(await decodeBlob(await encodeBlob(struct))).toEqual(struct);
});

test('sparse matrices are read and written', async () => {
  const matrix = new MatSparse({
    rows: 3,
    columns: 2,
    columnStarts: new Float64Array([0, 1, 3]),
    rowIndices: new Float64Array([2, 0, 1]),
    values: new Float64Array([7, 8, 9]),
  });
  const hex =
    '6d596d0050 0300000000000000 0200000000000000 0300000000000000 06000000 00000000' +
    '0000000000000000 0100000000000000 0300000000000000 0200000000000000 0000000000000000 0100000000000000' +
    '0000000000001c40 0000000000002040 0000000000002240';
  expect(toHex(await encodeBlob(matrix))).toBe(toHex(fromHex(hex)));
  const again = (await decodeBlob(fromHex(hex))) as MatSparse;
  expect([...again.entries()]).toEqual([
    { row: 2, column: 0, value: 7 },
    { row: 0, column: 1, value: 8 },
    { row: 1, column: 1, value: 9 },
  ]);
});

test('blobs of old 32-bit clients are read when asked for', async () => {
  const hex =
    '6d596d0043 02000000 01000000 01000000 25000000 41 02000000 01000000 02000000 06000000 00000000 000000000000f03f 0000000000000040';
  const value = await decodeBlob(fromHex(hex), { lengthBits: 32 });
  const row = new NdArray('float64', new Float64Array([1, 2]), { shape: [1, 2], order: 'F' });
  expect(value).toEqual(new MatCell([row]));
  await expect(decodeBlob(fromHex(hex))).rejects.toThrow('Blob:');
});
