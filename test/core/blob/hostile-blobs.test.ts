import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { decodeBlob, encodeBlob, NdArray } from 'datajoint';
import { isDataJointError } from 'datajoint/errors';
import { expect, test } from 'vitest';
import { fromHex } from './hex.js';

const fixtures = ['python-blobs.json', 'matlab-blobs.json'].flatMap(
  (file) => JSON.parse(readFileSync(new URL(`./fixtures/${file}`, import.meta.url), 'utf8')) as { readonly hex: string }[],
);
const sound = fixtures.map(({ hex }) => fromHex(hex));

/** The error that reading these bytes gives; undefined if they give a value. Any other error fails the test. */
async function fault(bytes: Uint8Array): Promise<Error | undefined> {
  try {
    await decodeBlob(bytes, { maxBytes: 2 ** 27 });
    return undefined;
  } catch (error) {
    if (isDataJointError(error, 'Blob')) return error;
    throw error;
  }
}

function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const HOSTILE_WORDS = [0n, 1n, 255n, 0xffffn, 0xffffffffn, 2n ** 31n, 2n ** 53n, 2n ** 60n, 2n ** 63n, 2n ** 64n - 1n];

/** One to four changes: a bit, a word of a length that lies, a cut, a piece repeated. */
function mutated(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  let result = bytes.slice();
  for (let change = random(4); change >= 0 && result.length > 0; change--) {
    const at = random(result.length);
    const kind = random(4);
    if (kind === 0) result[at] = (result[at] ?? 0) ^ (1 << random(8));
    if (kind === 1 && at + 8 <= result.length) {
      new DataView(result.buffer).setBigUint64(at, HOSTILE_WORDS[random(HOSTILE_WORDS.length)] ?? 0n, true);
    }
    if (kind === 2) result = result.slice(0, at);
    if (kind === 3) result = Uint8Array.from([...result.subarray(0, at), ...result.subarray(random(at + 1))]);
  }
  return result;
}

test('ten thousand damaged blobs each give a value or an error that says so, soon', async () => {
  const random = seeded(20260105);
  const before = process.memoryUsage().rss;
  let faults = 0;
  let slowest = 0;
  for (let round = 0; round < 10_000; round++) {
    const bytes = mutated(sound[random(sound.length)] ?? new Uint8Array(), random);
    const start = performance.now();
    const error = await fault(bytes);
    slowest = Math.max(slowest, performance.now() - start);
    if (error !== undefined) faults += 1;
  }
  expect(faults).toBeGreaterThan(5000);
  expect(slowest).toBeLessThan(1000);
  expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 29);
}, 120_000);

test('a blob cut anywhere is an error', async () => {
  for (const bytes of sound.filter(({ length }) => length < 200)) {
    for (let length = 0; length < bytes.length; length++) expect(await fault(bytes.subarray(0, length))).toBeDefined();
  }
}, 60_000);

test('a blob with something behind it is an error', async () => {
  for (const bytes of sound.filter(({ 0: first, length }) => length < 200 && first !== 'Z'.charCodeAt(0))) {
    expect(await fault(Uint8Array.from([...bytes, 0]))).toBeDefined();
  }
});

const huge = '0000000000000010';
const lying: readonly (readonly [string, string])[] = [
  ['a list of 2^60 items', `646a3000 02 ${huge}`],
  ['a set', `646a3000 03 ${huge}`],
  ['a dict', `646a3000 04 ${huge}`],
  ['a string', `646a3000 05 ${huge}`],
  ['bytes', `646a3000 06 ${huge}`],
  ['a decimal', `646a3000 64 ${huge}`],
  ['2^60 dimensions', `6d596d00 41 ${huge}`],
  ['an array of 2^60 elements', `6d596d00 41 0100000000000000 ${huge} 06000000 00000000`],
  ['an array of 2^40 × 2^40 elements', '6d596d00 41 0200000000000000 0000000000010000 0000000000010000 06000000 00000000'],
  ['an object array', '6d596d00 41 0100000000000000 00000000 01000000 05000000 00000000'],
  ['a cell array', '6d596d00 43 0200000000000000 0000000001000000 0100000000000000'],
  ['a struct array', '6d596d00 53 0100000000000000 0000000001000000 01000000 6100'],
  ['four billion fields', '6d596d00 53 0100000000000000 0100000000000000 ffffffff'],
  ['two fields of one name', '6d596d00 53 0100000000000000 0000000000000000 02000000 61006100'],
  ['a record array', '646a3000 46 ffffffff'],
  ['a sparse matrix', '6d596d00 50 0100000000000000 0000000000010000 0000000000010000 06000000 00000000'],
  ['an unknown kind', '646a3000 99'],
  ['a class without numbers', '6d596d00 41 0000000000000000 10000000 00000000'],
  ['no date', '646a3000 74 0f000000 ffffffffffffffff'],
  ['no text', '646a3000 05 0200000000000000 c328'],
  ['a compressed blob of 2^60 bytes', `5a4c31323300 ${huge} 789c`],
  ['a compressed blob of too little', '5a4c31323300 0000010000000000 789c030000000001'],
  ['another format', '89504e470d0a1a0a'],
];

test.each(lying)('%s that cannot be is an error at once', async (_name, hex) => {
  expect(await fault(fromHex(hex))).toBeDefined();
});

test('shapes without elements are read whatever their lengths', async () => {
  const bytes = fromHex('6d596d00 41 0200000000000000 0000000000000400 0000000000000000 06000000 00000000');
  expect(await decodeBlob(bytes)).toEqual(new NdArray('float64', new Float64Array(0), { shape: [2 ** 50, 0], order: 'F' }));
});

/** A list in a list, so deep, each with its true length. */
function nestedLists(depth: number): Uint8Array {
  const bytes = new Uint8Array(4 + 17 * depth + 1);
  const view = new DataView(bytes.buffer);
  bytes.set([0x64, 0x6a, 0x30, 0]);
  for (let level = 0; level < depth; level++) {
    const start = 4 + 17 * level;
    bytes[start] = 2;
    bytes[start + 1] = 1;
    view.setBigUint64(start + 9, BigInt(bytes.length - start - 17), true);
  }
  bytes[bytes.length - 1] = 0xff;
  return bytes;
}

test('a million levels of nesting are an error, not the end of the stack', async () => {
  expect(await fault(nestedLists(500))).toBeUndefined();
  expect((await fault(nestedLists(1_000_000)))?.message).toContain('nested deeper than 500');
  const records = new Uint8Array(7_000_000);
  for (let at = 4; at + 7 <= records.length; at += 7) records.set([0x46, 1, 0, 0, 0, 0x61, 0], at);
  records.set([0x64, 0x6a, 0x30, 0]);
  expect((await fault(records))?.message).toContain('nested deeper than 500');
});

test('what can be written can be read again, however deep', async () => {
  let deep: unknown = 1;
  for (let level = 0; level < 500; level++) deep = level % 2 === 0 ? [deep] : { inner: deep };
  expect(await decodeBlob(await encodeBlob(deep))).toEqual(deep);
  await expect(encodeBlob([deep])).rejects.toThrow('nested deeper than 500');
});

function compressed(stream: Uint8Array, size: number): Uint8Array {
  const bytes = new Uint8Array(14 + stream.length);
  bytes.set(new TextEncoder().encode('ZL123'));
  new DataView(bytes.buffer).setBigUint64(6, BigInt(size), true);
  bytes.set(stream, 14);
  return bytes;
}

test('a compressed blob stops where it announced to end', async () => {
  const bomb = deflateSync(new Uint8Array(2 ** 24));
  expect((await fault(compressed(bomb, 1000)))?.message).toContain('expands beyond the 1000 bytes');
  expect((await fault(compressed(bomb, 2 ** 26)))?.message).toContain('cannot expand to');
  expect((await fault(compressed(bomb, 2 ** 24)))?.message).toContain('Not a blob');
  expect((await fault(compressed(bomb, 2 ** 24 + 1)))?.message).toContain('expands to 16777216 bytes');
  expect((await fault(compressed(bomb, 2 ** 28)))?.message).toContain('at most 134217728 are read');
  expect((await fault(compressed(bomb.subarray(0, 1000), 1_033_000)))?.message).toContain('compressed part is damaged');
});

test('a damaged stream and a compressor of the host that fails are errors of the blob', async () => {
  expect((await fault(compressed(new Uint8Array(10), 20)))?.message).toContain('compressed part is damaged');
  const decompress = () => {
    throw new Error('no memory');
  };
  await expect(decodeBlob(compressed(new Uint8Array(10), 20), { decompress })).rejects.toThrow('compressed part is damaged');
});
