import { readdirSync, readFileSync } from 'node:fs';
import { type NumpyArray, numpyNumbers, numpyTexts, openNpy, openNpz, readNpy, writeNpy } from 'datajoint/formats';
import { describe, expect, test } from 'vitest';

const folder = new URL('./fixtures/', import.meta.url);
const read = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));

type Items = { readonly shape: number[]; readonly items: unknown[] };
type Expected = Items | { readonly fields: Record<string, Expected> };

const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as Record<string, Expected>;

/** An item as the golden file writes it. */
function plain(item: unknown): unknown {
  if (typeof item === 'bigint') return String(item);
  if (item instanceof Uint8Array) return [...item];
  return typeof item === 'number' && !Number.isFinite(item) ? String(item).replace('Infinity', 'inf').replace('NaN', 'nan') : item;
}

function asExpected({ shape, data }: NumpyArray): Expected {
  if (data instanceof Map)
    return { fields: Object.fromEntries([...data].map(([name, column]) => [name, asExpected(column as NumpyArray)])) };
  if ('real' in data) return { shape: [...shape], items: Array.from(data.real, (real, i) => [real, data.imaginary[i]]) };
  return { shape: [...shape], items: Array.from(data as ArrayLike<unknown>, plain) };
}

describe('arrays that NumPy wrote', () => {
  test('there is a file for each expectation', () => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.npy') && name !== 'objects.npy');
    expect(names.map((name) => name.slice(0, -4)).sort()).toEqual(Object.keys(expected).sort());
  });

  test.each(Object.keys(expected))('%s has its items, whatever its order', async (name) => {
    expect(asExpected(await readNpy(read(`${name}.npy`), { file: name }))).toEqual(expected[name]);
  });

  test.each(['i4-big', 'fortran-2d', 'fortran-3d', 'fortran-text', 'record', 'c8-little', 'U-big'])(
    '%s reads the same row by row',
    async (name) => {
      const whole = asExpected(await readNpy(read(`${name}.npy`)));
      const file = await openNpy({ byteLength: read(`${name}.npy`).length, slice: async (a, b) => read(`${name}.npy`).subarray(a, b) });
      const rows: unknown[] = [];
      for await (const { start, ...piece } of file.pieces({ rowsPerPiece: 1 })) {
        expect(start).toBe(rows.length);
        rows.push(asExpected(piece));
      }
      expect(rows).toHaveLength(file.rowCount);
      const joined = (parts: Expected[]): unknown[] =>
        parts.flatMap((part) => ('items' in part ? part.items : Object.values(part.fields).map((field) => joined([field]))));
      if ('items' in whole) expect(joined(rows as Expected[])).toEqual(whole.items);
      else expect(await file.readRows({ start: 0, end: 3 })).toEqual(await file.read());
    },
  );
});

test('integers of 64 bits are exact bigints, and numbers on request while they are safe', async () => {
  const small = await readNpy(writeNpy({ data: new BigInt64Array([1n, -2n]) }));
  expect(small.data).toEqual(new BigInt64Array([1n, -2n]));
  expect(numpyNumbers(small)).toEqual(new Float64Array([1, -2]));
  const large = await readNpy(read('i8-little.npy'));
  expect(() => numpyNumbers(large)).toThrow(/holds -9223372036854775808 as item 0; expected at most 2\^53 - 1/);
});

test('text and bytes are strings on request', async () => {
  expect(numpyTexts(await readNpy(read('U-big.npy')))).toEqual(['a', 'µV', '', '😀 end']);
  expect(numpyTexts(await readNpy(read('S.npy')))).toEqual(['abc', '', '\0a', 'µ']);
  const numbers = await readNpy(read('f8-little.npy'));
  expect(() => numpyTexts(numbers)).toThrow('The array has type <f8; expected text (U) or bytes (S).');
});

test('an array of Python objects is unpickled', async () => {
  const { data, shape } = await readNpy(read('objects.npy'));
  expect(shape).toEqual([3]);
  const [first, second, third] = data as [Map<string, unknown>, null, string];
  expect([first.get('npix'), second, third]).toEqual([3, null, 'text']);
  expect((first.get('ypix') as NumpyArray).data).toEqual(new Int32Array([0, 1, 2]));
});

describe('an .npz file', () => {
  test('gives its stored arrays without reading the others', async () => {
    const bytes = read('stored.npz');
    const reads: number[] = [];
    const file = await openNpz({
      byteLength: bytes.length,
      slice: async (start: number, end: number) => {
        reads.push(end - start);
        return bytes.subarray(start, end);
      },
    });
    expect(file.names).toEqual(['times', 'ids']);
    reads.length = 0;
    expect((await (await file.open('ids')).readRows({ start: 1, end: 3 })).data).toEqual(new BigInt64Array([1n, 2n]));
    expect(reads.reduce((sum, length) => sum + length, 0)).toBeLessThan(300);
  });

  test('expands compressed arrays', async () => {
    const file = await openNpz(read('deflated.npz'));
    const { data } = await file.read('times');
    expect(data).toEqual(Float64Array.from({ length: 5000 }, (_, i) => i / 2));
    expect(numpyTexts(await file.read('text'))).toEqual(['a', 'bc']);
  });

  test('names what it holds when another array is asked for', async () => {
    await expect((await openNpz(read('stored.npz'), { file: 'run.npz' })).read('spikes')).rejects.toThrow(
      'run.npz holds no array "spikes"; it holds times, ids.',
    );
  });
});

describe('written files', () => {
  test.each(['i1-byte', 'u2-little', 'f4-little', 'f8-little', 'i8-little', 'u8-little', 'c8-little', 'c16-little', 'fortran-2d'])(
    'are byte for byte those of numpy.save: %s',
    async (name) => {
      const { data, shape } = await readNpy(read(`${name}.npy`));
      const bytes = writeNpy({ data: data as Float64Array, shape, fortranOrder: name.startsWith('fortran') });
      expect(bytes).toEqual(read(`${name}.npy`));
    },
  );

  test('hold bool and text', async () => {
    expect(writeNpy({ data: new Uint8Array([1, 0, 1]), bool: true })).toEqual(read('bool.npy'));
    expect(writeNpy({ data: ['a', 'µV', '', '😀 end'], shape: [2, 2] })).toEqual(read('U-little.npy'));
  });

  test('refuse a shape of another size', () => {
    expect(() => writeNpy({ data: new Uint8Array(3), shape: [2, 2] })).toThrow('Shape (2, 2) holds 4 items; expected 3');
  });
});
