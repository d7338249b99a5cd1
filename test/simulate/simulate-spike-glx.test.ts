import { butterworth, detectThresholdCrossings, filterZeroPhase, matchEvents, noiseLevel } from 'datajoint/analysis';
import { bytesSource, openSpikeGlx, readSpikeGlxMeta } from 'datajoint/formats';
import { poissonTrain, seededRandom, simulateSpikeGlx } from 'datajoint/simulate';
import { expect, test } from 'vitest';

const simulated = simulateSpikeGlx({ seed: 4, seconds: 2 });
const { meta, bin, truth } = simulated;

test('the same options give the same bytes, another seed gives others', () => {
  const again = simulateSpikeGlx({ seed: 4, seconds: 2 });
  expect(again.meta).toBe(meta);
  expect(Buffer.compare(again.bin, bin)).toBe(0);
  expect(Buffer.compare(simulateSpikeGlx({ seed: 5, seconds: 2 }).bin, bin)).not.toBe(0);
});

test('the files are read as what was asked for', async () => {
  const recording = await openSpikeGlx({ meta, bin: bytesSource(bin) });
  expect(recording.sampleCount).toBe(truth.sampleCount);
  expect(recording.meta).toMatchObject({ device: 'imec', band: 'ap', sampleRateHz: 30000.12, savedCounts: { AP: 16, SY: 1 } });
  expect(recording.meta.channels[3]).toMatchObject({ name: 'AP103', acquired: 103, electrode: 103, gain: 500, microvoltsPerBit: 2.34375 });
});

test('its geometry map agrees with the layout of the part number', () => {
  const noMap = readSpikeGlxMeta(meta.replace(/^~snsGeomMap=.*$/m, ''));
  expect(noMap.channels).toEqual(readSpikeGlxMeta(meta).channels);
});

test('every spike is found where the truth says, in the channel of each unit', async () => {
  const recording = await openSpikeGlx({ meta, bin: bytesSource(bin) });
  const rateHz = truth.sampleRateHz;
  const highpass = butterworth({ kind: 'highpass', cutoffHz: 300, rateHz });
  for (const unit of truth.units) {
    const { traces } = await recording.readWindow({ channels: [unit.peakChannel] });
    const filtered = filterZeroPhase(traces[0]?.values ?? [], highpass);
    const noise = noiseLevel(filtered);
    // The few spikes of all units widen the estimate a little.
    expect(Math.abs(noise / truth.noiseMicrovolts - 1)).toBeLessThan(0.08);
    const found = detectThresholdCrossings(filtered, { rateHz, threshold: 5 * noise });
    const times = unit.spikeSamples.map((sample) => sample / rateHz);
    expect(matchEvents(found.seconds, times, { toleranceSeconds: 0.0004 }).recall).toBeGreaterThanOrEqual(0.95);
  }
});

test('the digital word carries a square wave of 1 s', async () => {
  const recording = await openSpikeGlx({ meta, bin: bytesSource(bin) });
  const { traces } = await recording.readWindow({ channels: ['SY0'], startSeconds: 0, seconds: 2 });
  const edges = [...(traces[0]?.values ?? [])].flatMap((word, i, words) => (i > 0 && word !== words[i - 1] ? [i / 30000.12] : []));
  expect(traces[0]?.unit).toBe('word');
  expect(edges.map((time) => Math.round(time * 1000) / 1000)).toEqual([0.5, 1, 1.5]);
});

test('a spike train keeps its rate and its refractory time', () => {
  const times = poissonTrain({ rateHz: 20, seconds: 200, random: seededRandom(1) });
  expect(Math.abs(times.length / 4000 - 1)).toBeLessThan(0.05);
  const pauses = [...times].slice(1).map((time, i) => time - (times[i] ?? 0));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(0.004);
});
