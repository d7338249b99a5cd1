import { readdirSync, readFileSync } from 'node:fs';
import { isDataJointError } from 'datajoint/errors';
import { openNpy, openNpz, readNpy, writeNpy } from 'datajoint/formats';
import { describe, expect, test } from 'vitest';
import { MUTATION_COUNT, mutations } from '../mutations.js';

const folder = new URL('./fixtures/', import.meta.url);
const read = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));
const good = writeNpy({ data: new Float32Array([1, 2, 3, 4, 5, 6]), shape: [3, 2] });

/** The file with another dict in its header, filled up to the same length. */
function having(dict: string): Uint8Array {
  const bytes = good.slice();
  bytes.set(new TextEncoder().encode(dict.padEnd(117)), 10);
  return bytes;
}

const complaint = async (bytes: Uint8Array): Promise<string> => {
  const error: unknown = await readNpy(bytes, { file: 'templates.npy' }).catch((caught: unknown) => caught);
  return isDataJointError(error, 'FileFormat') ? error.message : `no complaint: ${String(error)}`;
};

describe('what is no .npy file is named as such', () => {
  test.each([
    ['nothing', new Uint8Array(0), 'templates.npy is empty; expected an .npy file'],
    ['other bytes', new TextEncoder().encode('cluster_id\tgroup\n'), 'not an .npy file: it starts with "cluste"'],
    ['a head cut short', good.subarray(0, 9), 'ends after 9 bytes, inside its header'],
    ['a header cut short', good.subarray(0, 50), 'announces a header of 118 bytes, but has 50 bytes in all'],
    ['a future version', Uint8Array.from(good, (byte, i) => (i === 6 ? 9 : byte)), 'has the .npy version 9.0; expected 1.0, 2.0 or 3.0'],
  ])('%s', async (_, bytes, expected) => {
    expect(await complaint(bytes)).toContain(expected);
  });
});

describe('a header that does not say what it must names the field', () => {
  test.each([
    ["{'fortran_order': False, 'shape': (6,)}", 'descr is missing; expected the type'],
    ["{'descr': '<f4', 'shape': (6,)}", 'fortran_order is undefined; expected True or False'],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (-6,)}", 'shape is -6; expected a tuple of lengths'],
    ["{'descr': '<f3', 'fortran_order': False, 'shape': (6,)}", 'descr is "<f3"; expected a type such as "<f4"'],
    ["{'descr': '<f16', 'fortran_order': False, 'shape': (6,)}", 'extended precision (f16, c32) must be written as f8'],
    ["{'descr': [('a', '<f4', 2, 3)], 'fortran_order': False, 'shape': (6,)}", 'a list that does not describe fields'],
    ["__import__('os').system('true')", 'expected a Python literal'],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (6 6)}", 'expected "," or ")"'],
    [`${'['.repeat(100)}`, 'expected at most 64 levels of brackets'],
    ["{'descr': [('a', '|S0')], 'fortran_order': False, 'shape': (6,)}", 'descr is "|S0"; expected a type such as'],
    ["{'descr': '|S0', 'fortran_order': False, 'shape': (9000000000,)}", 'beyond what a file can hold'],
  ])('%s', async (dict, expected) => {
    expect(await complaint(having(dict))).toContain(expected);
  });
});

describe('a file of another length than its header says', () => {
  test('is refused with both lengths', async () => {
    expect(await complaint(good.subarray(0, good.length - 5))).toContain(
      'templates.npy is truncated: it has 19 bytes of items; expected 24 (shape (3, 2), 4 bytes each)',
    );
    expect(await complaint(new Uint8Array([...good, 0]))).toContain('is longer than noted: it has 25 bytes of items; expected 24');
  });

  test('is read by whole rows on request', async () => {
    const { shape, data } = await readNpy(good.subarray(0, good.length - 5), { allowTruncated: true });
    expect([shape, data]).toEqual([[2, 2], new Float32Array([1, 2, 3, 4])]);
    const fortran = writeNpy({ data: new Float32Array(6), shape: [3, 2], fortranOrder: true });
    await expect(readNpy(fortran.subarray(0, -4), { allowTruncated: true })).rejects.toThrow(/cannot be told apart/);
  });

  test('is noticed when it shrinks while it is read', async () => {
    const file = await openNpy({ byteLength: good.length, slice: async (a, b) => good.subarray(a, Math.min(b, good.length - 1)) });
    await expect(file.read()).rejects.toThrow(/ends after 151 bytes; expected at least 152/);
  });
});

test('rows outside the array are refused', async () => {
  const file = await openNpy({ byteLength: good.length, slice: async (a, b) => good.subarray(a, b) }, { file: 'templates.npy' });
  await expect(file.readRows({ start: 2, end: 4 })).rejects.toThrow(
    'Rows 2 to 4 of templates.npy were asked for; expected whole numbers from 0 to 3.',
  );
});

test('an .npz file that is damaged says where', async () => {
  await expect(openNpz(new Uint8Array(0))).rejects.toThrow(/not a whole zip archive: it is empty/);
  await expect(openNpz(read('stored.npz').subarray(0, 300))).rejects.toThrow(/no directory at its end/);
  const bytes = read('deflated.npz');
  bytes[120] ^= 0xff;
  await expect(openNpz(bytes).then((file) => file.read('times'))).rejects.toThrow(/cannot be decompressed|check sum|expands to/);
});

test('damaged files give an array or a typed error, in bounded time', { timeout: 120_000 }, async () => {
  const names = readdirSync(folder).filter((name) => /\.np[yz]$/.test(name));
  const count = Math.ceil(MUTATION_COUNT / names.length);
  const unexpected: unknown[] = [];
  for (const [seed, name] of names.entries()) {
    const original = read(name).subarray(0, 4096);
    for (const bytes of mutations(name.endsWith('z') ? read(name) : original, { count, seed })) {
      try {
        if (name.endsWith('.npy')) await readNpy(bytes, { file: name, allowTruncated: seed % 2 === 0 });
        else {
          const file = await openNpz(bytes, { file: name });
          for (const array of file.names) await file.read(array);
        }
      } catch (error) {
        if (!isDataJointError(error, 'FileFormat')) unexpected.push([name, error]);
      }
    }
  }
  expect(unexpected).toEqual([]);
});
