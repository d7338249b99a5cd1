import { runInNewContext } from 'node:vm';
import {
  BlobDecimal,
  BlobFloat,
  BlobTemporal,
  BlobTuple,
  BlobUuid,
  decodeBlob,
  encodeBlob,
  MatCell,
  MatSparse,
  MatStruct,
  RecordArray,
} from 'datajoint';
import { isDataJointError } from 'datajoint/errors';
import { expect, test } from 'vitest';

class Mouse {
  name = 'm1';
}

const circle: unknown[] = [];
circle.push(circle);

const refused: readonly (readonly [string, unknown, string])[] = [
  ['undefined', [1, undefined], 'The value at [1]: undefined'],
  ['a hole', new Array<number>(1), 'The value at [0]: undefined'],
  ['a Date', { session: { start: new Date(0) } }, 'The value at session.start: a Date is an instant'],
  ['a function', { make: () => 1 }, 'The value at make: a function'],
  ['a symbol', Symbol('s'), 'The value: a symbol'],
  ['an instance of a class', [new Mouse()], 'The value at [0]: an instance of Mouse'],
  ['a promise', Promise.resolve(1), 'an instance of Promise'],
  ['a boxed number', Object(1), 'an instance of Number'],
  ['an ArrayBuffer', new ArrayBuffer(2), 'an instance of ArrayBuffer'],
  ['half a surrogate pair', { '\ud800': 1 }, 'half a surrogate pair'],
  ['a value that holds itself', circle, 'nested deeper than 500, or holding itself'],
  ['a field name with NUL', new MatStruct(new Map([['a\0b', [1]]]), [1, 1]), 'holds a NUL'],
  ['an endless integer', 1n << 600_000n, 'blobs hold at most 65535'],
];

test.each(refused)('refuses %s and says where and why', async (_name, value, message) => {
  const error: unknown = await encodeBlob(value).catch((reason: unknown) => reason);
  expect(isDataJointError(error, 'Value')).toBe(true);
  expect(error).toHaveProperty('message', expect.stringContaining(message));
});

test('texts that are no decimal, uuid, date or time are refused at once', () => {
  expect(() => new BlobDecimal('1,5')).toThrow('"1,5" is not a decimal');
  expect(() => new BlobUuid('1234')).toThrow('is not a UUID');
  for (const text of [
    '',
    '2024-02-30',
    '2024-13-01',
    '0000-01-01',
    '24:00:00',
    '10:61:00',
    '2024-01-02 ',
    '2024-01-02T10:00:00Z',
    '1 2 3',
  ]) {
    expect(() => new BlobTemporal(text), text).toThrow('is not a date or time');
  }
  expect(() => new BlobTemporal('10:00:00.0000001')).toThrow('finer than a microsecond');
});

test('parts that do not belong together are refused', () => {
  expect(() => new MatCell([1, 2], [3, 1])).toThrow('2 cells do not fill shape 3×1');
  expect(() => new MatStruct(new Map([['a', [1]]]), [2, 1])).toThrow('Field a has 1 values');
  const parts = { rows: 1, columns: 1, columnStarts: Float64Array.of(0, 1), rowIndices: Float64Array.of(0), values: Float64Array.of(5) };
  expect(() => new MatSparse({ ...parts, rowIndices: Float64Array.of(1) })).toThrow('below the last of 1 rows');
  expect(() => new MatSparse({ ...parts, columnStarts: Float64Array.of(0, 2) })).toThrow('out of order');
  expect(() => new RecordArray(new Map()).column('a')).toThrow('no field "a"');
});

test('values of another realm, as cells of a notebook may have, are taken', async () => {
  const value: unknown = runInNewContext(
    '({ times: new Float64Array([1, 2]), bytes: new Uint8Array([3]), map: new Map([[1, new Set([2])]]), list: [{}, null] })',
  );
  expect(await decodeBlob(await encodeBlob(value))).toEqual({
    times: new Float64Array([1, 2]),
    bytes: new Uint8Array([3]),
    map: new Map([[1, new Set([2])]]),
    list: [{}, null],
  });
});

test('views into larger buffers are written as what they show', async () => {
  const memory = Float64Array.of(0, 1, 2, 3).subarray(1, 3);
  expect(await decodeBlob(await encodeBlob(memory))).toEqual(Float64Array.of(1, 2));
  expect(await decodeBlob(await encodeBlob(Buffer.from('ab')))).toEqual(new Uint8Array([97, 98]));
});

test('values of Temporal are taken by their clock', async () => {
  const date = { [Symbol.toStringTag]: 'Temporal.PlainDateTime', toString: () => '2024-01-02T03:04:05.5' };
  expect(await decodeBlob(await encodeBlob(date))).toEqual(new BlobTemporal('2024-01-02 03:04:05.500000'));
});

test('whole floats calculate and print like numbers', async () => {
  const value = await decodeBlob(await encodeBlob(new BlobFloat(2)));
  expect(value).toEqual(new BlobFloat(2));
  expect(Number(value) + 1).toBe(3);
  expect(`${value}`).toBe('2.0');
});

test('a tuple is walked like an array', () => {
  const tuple = new BlobTuple([1, 'a']);
  expect([...tuple]).toEqual([1, 'a']);
  expect(tuple.length).toBe(2);
});
