import { type ByteSource, listOpenEphysRecordings, memoryFiles, openNpy, openOpenEphys, writeNpy } from 'datajoint/formats';
import { expect, test } from 'vitest';
import { session } from './openephys/session.js';

/** A file of any length that holds a head and then zeros; notes the largest piece and the sum of all that was read. */
function endless(head: Uint8Array, byteLength: number): ByteSource & { largest: number; total: number } {
  return {
    byteLength,
    largest: 0,
    total: 0,
    async slice(start, end) {
      this.largest = Math.max(this.largest, end - start);
      this.total += end - start;
      const bytes = new Uint8Array(end - start);
      if (start < head.length) bytes.set(head.subarray(start, end));
      return bytes;
    },
  };
}

/** The head of an .npy file of this shape. */
function headOf(shape: string, fortranOrder: boolean): Uint8Array {
  const head = writeNpy({ data: new Float64Array(0) });
  head.set(
    new TextEncoder().encode(`{'descr': '<f8', 'fortran_order': ${fortranOrder ? 'True' : 'False'}, 'shape': (${shape}), }`.padEnd(117)),
    10,
  );
  return head;
}

const MEGABYTE = 1 << 20;

test.each([
  ['C', false],
  ['Fortran', true],
])('rows of a 100 GB array in %s order are read without the others', async (_, fortranOrder) => {
  const rows = 125_000_000;
  const source = endless(headOf(`${rows}, 100`, fortranOrder), 128 + rows * 800);
  const file = await openNpy(source);
  source.total = 0;
  const { shape } = await file.readRows({ start: rows - 50, end: rows });
  expect(shape).toEqual([50, 100]);
  expect(source.total).toBe(50 * 800);
});

test('a large array is read in pieces of a few megabytes', async () => {
  const rows = 4 * MEGABYTE;
  const source = endless(headOf(`${rows},`, false), 128 + rows * 8);
  let read = 0;
  for await (const { shape } of (await openNpy(source)).pieces()) read += shape[0] ?? 0;
  expect(read).toBe(rows);
  expect(source.largest).toBeLessThanOrEqual(4 * MEGABYTE);
});

test('a window of a 100 GB stream of Open Ephys reads only its bytes', async () => {
  const small = session({ 'continuous/Rhythm-100.A/sample_numbers.npy': undefined, 'continuous/Rhythm-100.A/timestamps.npy': undefined });
  const samples = endless(new Uint8Array(0), 100 * 1024 * MEGABYTE);
  const memory = memoryFiles(small);
  const files = { list: memory.list, open: (path: string) => (path.endsWith('.dat') ? Promise.resolve(samples) : memory.open(path)) };
  const [place] = await listOpenEphysRecordings(files);
  if (place === undefined) throw new Error('no recording');
  const stream = await (await openOpenEphys(files, place)).openStream('A');
  expect(stream.firstSampleNumber).toBeNull();
  await stream.readWindow({ startSample: stream.sampleCount - 1000 });
  expect(samples.total).toBe(4000);
});
