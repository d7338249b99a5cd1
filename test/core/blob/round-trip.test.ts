import { deflateSync, inflateSync } from 'node:zlib';
import {
  BlobComplex,
  BlobDecimal,
  BlobFloat,
  BlobTemporal,
  BlobTuple,
  BlobUuid,
  type BlobValue,
  decodeBlob,
  encodeBlob,
  MatCell,
  MatStruct,
  NdArray,
  RecordArray,
  type RecordColumn,
} from 'datajoint';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toHex } from './hex.js';

const float = fc.double().map((value) => (Number.isSafeInteger(value) && !Object.is(value, -0) ? new BlobFloat(value) : value));
const bigint = fc
  .bigInt({ min: -(2n ** 200n), max: 2n ** 200n })
  .map((value) => (Number.isSafeInteger(Number(value)) ? Number(value) : value));
const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const clock = fc
  .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }), fc.nat({ max: 59 }), fc.nat({ max: 999_999 }))
  .map(([hour, minute, second, micros]) => {
    const whole = [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
    return micros === 0 ? whole : `${whole}.${String(micros).padStart(6, '0')}`;
  });
const shape = fc.array(fc.nat({ max: 4 }), { maxLength: 4 });
const sizeOf = (lengths: readonly number[]) => lengths.reduce((product, length) => product * length, 1);

const scalar: fc.Arbitrary<BlobValue> = fc.oneof(
  fc.constantFrom<BlobValue>(null, true, false),
  fc.maxSafeInteger(),
  bigint,
  float,
  fc.string({ unit: 'binary' }),
  fc.uint8Array(),
  fc.tuple(fc.double(), fc.double()).map(([real, imag]) => new BlobComplex(real, imag)),
  fc.tuple(fc.integer(), fc.nat({ max: 99 })).map(([digits, exponent]) => new BlobDecimal(`${digits}E-${exponent}`)),
  fc.uuid().map((text) => new BlobUuid(text)),
  fc
    .oneof(
      day,
      clock,
      fc.tuple(day, clock).map((parts) => parts.join(' ')),
    )
    .map((text) => new BlobTemporal(text)),
);

const vector = fc.oneof(fc.float64Array(), fc.float32Array(), fc.int16Array(), fc.uint32Array(), fc.bigInt64Array());

const array: fc.Arbitrary<NdArray> = shape.chain((lengths): fc.Arbitrary<NdArray> => {
  const length = { minLength: sizeOf(lengths), maxLength: sizeOf(lengths) };
  const options = { shape: lengths, order: 'F' } as const;
  return fc.oneof(
    fc.uint8Array(length).map((data) => new NdArray('uint8', data, options)),
    fc.uint8Array({ ...length, max: 1 }).map((data) => new NdArray('bool', data, options)),
    fc.uint16Array(length).map((data) => new NdArray('char', data, options)),
    fc.bigInt64Array(length).map((data) => new NdArray('datetime64[ms]', data, options)),
    fc.tuple(fc.float32Array(length), fc.float32Array(length)).map(([data, imag]) => new NdArray('complex64', data, { ...options, imag })),
    fc.tuple(fc.int8Array(length), fc.int8Array(length)).map(([data, imag]) => new NdArray('complex[int8]', data, { ...options, imag })),
    fc.int32Array(length).map((data) => new NdArray('int32', data, { ...options, shape: [1, 1, ...lengths] })),
  );
});

const { value } = fc.letrec<{ value: BlobValue }>((tie) => {
  const items = fc.array(tie('value'), { maxLength: 5 });
  const name = fc.string({ minLength: 1 }).filter((text) => !/^\d+$|^__proto__$|\0/.test(text));
  const record = fc.dictionary(name, fc.oneof(vector, array), { maxKeys: 4 });
  return {
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.oneof(scalar, vector, array),
      items,
      items.map((entries) => new BlobTuple(entries)),
      fc.uniqueArray(scalar, { maxLength: 5 }).map((entries) => new Set(entries)),
      fc.dictionary(name, tie('value'), { maxKeys: 5, noNullPrototype: true }),
      fc
        .array(fc.tuple(fc.maxSafeInteger(), tie('value')), { minLength: 1, maxLength: 5 })
        .map((entries) => new Map<BlobValue, BlobValue>(entries)),
      items.map((entries) => new NdArray('object', entries, { order: 'F' })),
      items.map((entries) => new MatCell(entries)),
      fc.dictionary(name, tie('value'), { maxKeys: 4 }).map((fields) => MatStruct.of(fields)),
      record.map((columns) => new RecordArray(new Map<string, RecordColumn>(Object.entries(columns)))),
    ),
  };
});

test('every value comes back as it was, and gives the same bytes again', async () => {
  await fc.assert(
    fc.asyncProperty(value, async (given) => {
      const bytes = await encodeBlob(given);
      const read = await decodeBlob(bytes);
      expect(read).toEqual(given);
      expect(toHex(await encodeBlob(read))).toBe(toHex(bytes));
    }),
    { numRuns: 1000 },
  );
}, 60_000);

test('data in either order give the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(array, async (given) => {
      expect(toHex(await encodeBlob(given.inOrder('C')))).toBe(toHex(await encodeBlob(given)));
    }),
    { numRuns: 300 },
  );
});

test('natural values take their place in Python', async () => {
  const natural = { count: 3, rate: 2.5, big: 2n ** 70n, clamped: Uint8ClampedArray.of(1), small: 5n, keys: new Map([['2', 1]]) };
  expect(await decodeBlob(await encodeBlob(natural))).toEqual({
    count: 3,
    rate: 2.5,
    big: 2n ** 70n,
    clamped: new NdArray('uint8', Uint8Array.of(1), { order: 'F' }),
    small: 5,
    keys: new Map([['2', 1]]),
  });
});

test('compressors of the host may take the place of the platform’s', async () => {
  const ramp = Float64Array.from({ length: 5000 }, (_, index) => index % 7);
  const bytes = await encodeBlob(ramp, { compress: (plain) => deflateSync(plain) });
  expect(bytes.byteLength).toBeLessThan(2000);
  expect(await decodeBlob(bytes)).toEqual(ramp);
  const decompress = (stream: Uint8Array, size: number) => inflateSync(stream, { maxOutputLength: size });
  expect(await decodeBlob(bytes, { decompress })).toEqual(ramp);
  expect(await decodeBlob(await encodeBlob(ramp), { decompress })).toEqual(ramp);
  expect((await encodeBlob(ramp, { compress: false })).byteLength).toBeGreaterThan(40_000);
});

test('blobs are compressed from 1001 bytes on, and only if that makes them shorter', async () => {
  const compress = (plain: Uint8Array) => plain.subarray(0, 20);
  const header = 4 + 1 + 8;
  expect((await encodeBlob(new Uint8Array(1000 - header), { compress })).byteLength).toBe(1000);
  expect((await encodeBlob(new Uint8Array(1001 - header), { compress })).byteLength).toBe(14 + 20);
  expect((await encodeBlob(new Uint8Array(1001 - header), { compress: (plain) => plain })).byteLength).toBe(1001);
});
