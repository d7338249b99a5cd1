import { type ByteSource, bytesSource, openSpikeGlx } from 'datajoint/formats';
import { simulateSpikeGlx } from 'datajoint/simulate';
import { expect, test } from 'vitest';

const { meta, bin } = simulateSpikeGlx({ seconds: 0.5 });
const stored = new Int16Array(bin.buffer);
const recording = await openSpikeGlx({ meta, bin: bytesSource(bin) });

/** A source that notes what is read from it. */
function watched(bytes: Uint8Array): ByteSource & { readonly reads: [number, number][] } {
  const reads: [number, number][] = [];
  return {
    byteLength: bytes.byteLength,
    reads,
    async slice(start, end) {
      reads.push([start, end]);
      return bytes.subarray(start, end);
    },
  };
}

test('a window holds the stored integers times the gain of the file', async () => {
  const { traces, startSample, sampleCount } = await recording.readWindow({ startSample: 1000, sampleCount: 5, channels: ['AP103', 0] });
  expect([startSample, sampleCount]).toEqual([1000, 5]);
  expect(traces.map(({ channel, unit }) => [channel.name, unit])).toEqual([
    ['AP103', 'µV'],
    ['AP100', 'µV'],
  ]);
  expect([...(traces[0]?.values ?? [])]).toEqual([0, 1, 2, 3, 4].map((i) => (stored[(1000 + i) * 17 + 3] ?? 0) * 2.34375));
});

test('a window can be asked for in seconds', async () => {
  const { startSample, startSeconds, sampleCount } = await recording.readWindow({ startSeconds: 0.1, seconds: 0.02 });
  expect([startSample, sampleCount]).toEqual([3000, 600]);
  expect(startSeconds).toBeCloseTo(0.1, 6);
});

test('only the bytes of the window are read', async () => {
  const bin2 = watched(bin);
  const opened = await openSpikeGlx({ meta, bin: bin2 });
  expect(bin2.reads).toEqual([]);
  await opened.readWindow({ startSample: 100, sampleCount: 10, channels: [2] });
  expect(bin2.reads).toEqual([[3400, 3740]]);
});

test('a window of a long file is read in pieces of a few megabytes', async () => {
  const zeros = { byteLength: 34 * 4e7, slice: async (start: number, end: number) => new Uint8Array(end - start) };
  let largest = 0;
  const bin2: ByteSource = {
    ...zeros,
    slice(start, end) {
      largest = Math.max(largest, end - start);
      return zeros.slice(start, end);
    },
  };
  const opened = await openSpikeGlx({ meta, bin: bin2 }, { allowTruncated: true });
  const { traces } = await opened.readWindow({ startSample: 3e7, sampleCount: 1e6, channels: [0] });
  expect(traces[0]?.values).toHaveLength(1e6);
  expect(largest).toBeLessThanOrEqual(1 << 22);
});

test('windows together are the whole', async () => {
  const whole = await recording.readCounts({ channels: [5] });
  const pieces: number[] = [];
  const starts: number[] = [];
  for await (const window of recording.windows({ windowSamples: 4000, channels: [5] })) {
    starts.push(window.startSample);
    pieces.push(...(window.traces[0]?.values ?? []));
  }
  expect(starts).toEqual([0, 4000, 8000, 12000]);
  expect(pieces).toEqual([...(whole.counts[0] ?? [])].map((count) => count * 2.34375));
});

test('bytes at an odd place are read as well', async () => {
  const shifted = new Uint8Array(bin.byteLength + 1);
  shifted.set(bin, 1);
  const opened = await openSpikeGlx({ meta, bin: bytesSource(shifted.subarray(1)) });
  expect((await opened.readCounts({ channels: [0] })).counts).toEqual((await recording.readCounts({ channels: [0] })).counts);
});

test('a window beyond the recording is refused, with its length', async () => {
  await expect(recording.readWindow({ startSample: 15001 })).rejects.toThrow(/start of the window.*15001.*from 0 to 15000/);
  await expect(recording.readWindow({ startSample: 14990, sampleCount: 20 })).rejects.toThrow(/length of the window.*20.*from 0 to 10/);
  await expect(recording.readWindow({ startSeconds: -1 })).rejects.toThrow(/start of the window/);
  await expect(recording.readWindow({ sampleCount: 1.5 })).rejects.toThrow(/1\.5; expected a whole number/);
});

test('an unknown channel is refused, with the known ones', async () => {
  await expect(recording.readWindow({ channels: ['AP3'] })).rejects.toThrow('has no channel "AP3". It holds AP100 to SY0, or 0 to 16.');
  await expect(recording.readWindow({ channels: [17] })).rejects.toThrow(/has no channel 17/);
});

test('a piece of no length is refused', async () => {
  await expect(recording.windows({ windowSamples: 0 }).next()).rejects.toThrow(/windowSamples is 0/);
});

test('an aborted signal stops the reading', async () => {
  await expect(recording.readWindow({ signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
});
