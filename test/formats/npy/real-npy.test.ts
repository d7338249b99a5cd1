import { type NumpyArray, numpyNumbers, readNpy } from 'datajoint/formats';
import { describe, expect, test } from 'vitest';
import { haveRealData, readRealBytes, realRows } from '../real-data.js';

const rows = realRows.filter(({ path, facts }) => path.endsWith('.npy') && facts.dtype !== undefined);
const numeric = rows.filter(({ facts }) => facts.dtype !== 'object' && !String(facts.dtype).includes('S'));
const pickled = rows.filter(({ facts }) => facts.dtype === 'object');

const DTYPE_OF = { int: 'int', uint: 'uint', float: 'float' } as const;

describe.runIf(haveRealData)('the .npy files of real recordings', () => {
  test('are those of the collection', () => {
    expect([numeric.length, pickled.length, rows.length]).toEqual([53, 4, 60]);
  });

  test.each(rows)('$path has the shape, type and order that NumPy found', async ({ path, facts }) => {
    const array = await readNpy(readRealBytes(path), { file: path });
    expect(array.shape).toEqual(facts.shape);
    const { kind, itemSize } = array.type;
    if (kind in DTYPE_OF) expect(`${kind}${itemSize * 8}`).toBe(facts.dtype);
  });

  test.each(numeric)('$path has the values that NumPy found', async ({ path, facts }) => {
    const values = numpyNumbers(await readNpy(readRealBytes(path), { file: path }));
    // The manifest keeps seven digits.
    const near = (value: number | undefined, fact: unknown) =>
      typeof fact === 'number' && expect(Math.abs((value ?? Number.NaN) - fact)).toBeLessThanOrEqual(1e-6 * Math.max(Math.abs(fact), 1e-3));
    for (const [i, fact] of (facts.first as unknown[]).entries()) near(values[i], fact);
    const finite = Array.from(values).filter((value) => !Number.isNaN(value));
    near(
      finite.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
      facts.min,
    );
    near(
      finite.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
      facts.max,
    );
    near(finite.reduce((a, b) => a + b, 0) / finite.length, facts.mean);
  });

  test.each(pickled)('$path, pickled by Suite2p, has the dicts that Python found', async ({ path, facts }) => {
    const { data, shape } = await readNpy(readRealBytes(path), { file: path });
    const dicts = data as readonly Map<string, unknown>[];
    expect(shape).toEqual(facts.shape);
    const first = dicts[0] ?? new Map<string, unknown>();
    if (facts.object === 'dict') {
      expect(first.size).toBe(facts.keys);
      expect(first.get('fs')).toBeCloseTo(facts.fs as number, 5);
      for (const key of ['nframes', 'Ly', 'Lx', 'nplanes', 'nchannels', 'tau', 'suite2p_version']) expect(first.get(key)).toBe(facts[key]);
    } else {
      expect([...first.keys()].sort()).toEqual(facts.keys);
      expect(dicts.reduce((sum, dict) => sum + Number(dict.get('npix')), 0)).toBe(facts.npixTotal);
      expect(first.get('npix')).toBe(facts.npix0);
      expect(first.get('med')).toEqual(facts.med0);
      const lam = (first.get('lam') as NumpyArray).data as Float32Array;
      for (const [i, fact] of (facts.lam0 as number[]).entries()) expect(lam[i]).toBeCloseTo(fact, 5);
    }
  });
});
