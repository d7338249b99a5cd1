import {
  BlobComplex,
  BlobDecimal,
  BlobFloat,
  BlobTemporal,
  BlobTuple,
  BlobUuid,
  type BlobValue,
  MatCell,
  MatStruct,
  NdArray,
  plainBlob,
  RecordArray,
  type RecordColumn,
} from 'datajoint';
import { expect, test } from 'vitest';

const row = (...values: readonly number[]) => new NdArray('float64', Float64Array.from(values), { shape: [1, values.length], order: 'F' });
const char = (text: string) =>
  new NdArray(
    'char',
    Uint16Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)),
    { shape: [1, text.length] },
  );
const uuid = '4e41491a-86d5-4af7-a013-89bde75528bd';

const plain: readonly (readonly [string, BlobValue, unknown])[] = [
  ['what is plain', ['a', 1, null, true, 2n, new Float64Array(1)], ['a', 1, null, true, 2n, new Float64Array(1)]],
  ['floats and tuples', { rate: new BlobTuple([new BlobFloat(1), 2.5]) }, { rate: [1, 2.5] }],
  ['decimals', new BlobDecimal('1.50'), '1.50'],
  ['dates', new BlobTemporal('2024-01-02T03:04:05'), '2024-01-02 03:04:05'],
  ['UUIDs in sets', new Set([new BlobUuid(uuid)]), new Set([uuid])],
  ['maps', new Map<BlobValue, BlobValue>([[new BlobFloat(2), new BlobTuple([])]]), new Map([[2, []]])],
  ['complex numbers', new BlobComplex(1, 2), new BlobComplex(1, 2)],
  ['NumPy scalars', new NdArray('int64', BigInt64Array.of(7n), { shape: [] }), 7n],
  ['truth values', new NdArray('bool', Uint8Array.of(1, 0)), [true, false]],
  ['small integers', new NdArray('uint8', Uint8Array.of(1)), Uint8Array.of(1)],
  ['objects', new NdArray('object', [new BlobFloat(1), 'a']), [1, 'a']],
  ['MATLAB numbers', row(5), 5],
  ['MATLAB rows', row(1, 2), Float64Array.of(1, 2)],
  ['MATLAB text', char('mouse'), 'mouse'],
  ['cells', new MatCell([char('a'), row(1), new MatCell([row(2)])]), ['a', 1, [2]]],
  ['structs', MatStruct.of({ name: char('m1'), weight: row(20) }), { name: 'm1', weight: 20 }],
  ['struct arrays', new MatStruct(new Map([['x', [row(1), row(2)]]]), [1, 2]), [{ x: 1 }, { x: 2 }]],
  ['records', new RecordArray(new Map<string, RecordColumn>([['a', Int32Array.of(1)]])), { a: Int32Array.of(1) }],
];

test.each(plain)('makes %s plain', (_name, value, expected) => {
  expect(plainBlob(value)).toEqual(expected);
});

test('matrices stay arrays, without dimensions of length one', () => {
  const matrix = new NdArray('float64', new Float64Array(6), { shape: [2, 1, 3] });
  expect(plainBlob(matrix)).toHaveProperty('shape', [2, 3]);
});
