import { isDataJointError } from 'datajoint/errors';
import { readSpikeGlxMeta } from 'datajoint/formats';
import { simulateSpikeGlx } from 'datajoint/simulate';
import { expect, test } from 'vitest';
import { MUTATION_COUNT, mutations } from '../mutations.js';

const { meta } = simulateSpikeGlx({ seconds: 0.05 });

test('damaged .meta files give a description or a typed error, in bounded time', { timeout: 120_000 }, () => {
  const unexpected: unknown[] = [];
  for (const damaged of mutations(new TextEncoder().encode(meta), { count: MUTATION_COUNT, seed: 21 })) {
    try {
      readSpikeGlxMeta(damaged, { file: 'm01_g0_t0.imec0.ap.meta' });
    } catch (error) {
      if (!isDataJointError(error, 'FileFormat')) unexpected.push(error);
    }
  }
  expect(unexpected).toEqual([]);
});

test.each(['acqApLfSy', 'snsApLfSy'])('%s with more channels than any device has is refused before memory is taken', (key) => {
  const text = meta.replace(new RegExp(`^${key}=.*$`, 'm'), `${key}=999999999,0,1`);
  expect(() => readSpikeGlxMeta(text)).toThrow(`${key} is "999999999,0,1"; expected whole numbers divided by commas, at most 65536`);
});
