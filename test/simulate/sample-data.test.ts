import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sampleFiles } from '../../scripts/make-sample-data.js';

const folder = new URL('../../sample-data/', import.meta.url);

test('the recipe writes the committed sample data bit by bit', () => {
  for (const [path, bytes] of sampleFiles()) {
    expect(Buffer.compare(bytes, readFileSync(new URL(path, folder))), path).toBe(0);
  }
});

test('the sample data are below 4 MB', () => {
  const total = [...sampleFiles().values()].reduce((sum, bytes) => sum + bytes.byteLength, 0);
  expect(total).toBeLessThan(4e6);
});
