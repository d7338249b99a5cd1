import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { BlobComplex, type BlobValue, decodeBlob, encodeBlob, NdArray } from 'datajoint';
import { expect, test } from 'vitest';
import { fromHex, toHex } from './hex.js';

interface PythonBlob {
  readonly name: string;
  readonly hex: string;
  readonly dtype?: string;
  readonly shape?: readonly number[];
  readonly nested?: unknown;
}

const blobs = JSON.parse(readFileSync(new URL('./fixtures/python-blobs.json', import.meta.url), 'utf8')) as PythonBlob[];
const FRAME = 'ZL123\0'.length + 8;

function uncompressed(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 'Z'.charCodeAt(0) ? inflateSync(bytes.subarray(FRAME)) : bytes;
}

/** As the fixture script writes it. */
function asJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJson);
  if (value instanceof BlobComplex) return [value.real, value.imag];
  if (typeof value === 'bigint') return Number(value);
  return Number.isNaN(value) ? 'NaN' : value;
}

function asArray(value: BlobValue): NdArray | undefined {
  if (value instanceof NdArray) return value;
  if (value instanceof Float64Array) return new NdArray('float64', value);
  return ArrayBuffer.isView(value) ? new NdArray('object', Array.from(value as Float32Array)) : undefined;
}

test.each(blobs)('$name, written by Python, read and written again keeps its bytes', async ({ hex }) => {
  const bytes = fromHex(hex);
  const value = await decodeBlob(bytes);
  expect(toHex(await encodeBlob(value, { compress: false }))).toBe(toHex(uncompressed(bytes)));
  const again = await encodeBlob(value);
  expect(toHex(again.subarray(0, 4))).toBe(toHex(bytes.subarray(0, 4)));
  if (uncompressed(bytes) === bytes) expect(toHex(again)).toBe(toHex(bytes));
});

test.each(blobs.filter(({ nested }) => nested !== undefined))(
  '$name has the elements that Python has',
  async ({ hex, dtype, shape, nested }) => {
    const value = await decodeBlob(fromHex(hex));
    const array = asArray(value);
    expect(array?.shape).toEqual(shape);
    expect(asJson(array?.toNested())).toEqual(nested);
    if (value instanceof NdArray) expect(value.dtype).toBe(dtype);
    else expect(value?.constructor.name.toLowerCase()).toBe(`${dtype?.replace(/^(u?)int64$/, 'big$1int64')}array`);
  },
);
