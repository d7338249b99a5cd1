import { detectThresholdCrossings, matchEvents, median, noiseLevel, thresholdDetector } from 'datajoint/analysis';
import { seededRandom } from 'datajoint/simulate';
import { expect, test } from 'vitest';

const rateHz = 1000;

test('an event is dated by its peak', () => {
  const found = detectThresholdCrossings([0, 0, -6, -9, -7, 0, 0], { rateHz, threshold: 5, refractorySeconds: 0.003 });
  expect([...found.samples]).toEqual([3]);
  expect([...found.seconds]).toEqual([0.003]);
  expect([...found.values]).toEqual([-9]);
});

test('a second crossing within the refractory time does not count, a later one does', () => {
  const signal = [0, -6, 0, -6, 0, 0, -6, 0];
  expect([...detectThresholdCrossings(signal, { rateHz, threshold: 5, refractorySeconds: 0.003 }).samples]).toEqual([1, 6]);
});

test('staying beyond the threshold is one event', () => {
  const signal = [0, ...Array<number>(50).fill(-6), 0];
  expect(detectThresholdCrossings(signal, { rateHz, threshold: 5 }).samples).toHaveLength(1);
});

test('a signal that starts beyond the threshold has not crossed it', () => {
  expect(detectThresholdCrossings([-6, -6, 0], { rateHz, threshold: 5 }).samples).toHaveLength(0);
});

test('polarity says which way counts', () => {
  const signal = [0, 7, 0, 0, -8, 0, 0];
  const samples = (polarity: 'negative' | 'positive' | 'both') => [
    ...detectThresholdCrossings(signal, { rateHz, threshold: 5, polarity }).samples,
  ];
  expect(samples('negative')).toEqual([4]);
  expect(samples('positive')).toEqual([1]);
  expect(samples('both')).toEqual([1, 4]);
});

test('an event at the very end is reported, and times count from startSeconds', () => {
  const found = detectThresholdCrossings([0, 0, -6], { rateHz, threshold: 5, startSeconds: 10 });
  expect([...found.seconds]).toEqual([10.002]);
});

test('events do not depend on where a signal is cut', () => {
  const random = seededRandom(3);
  const signal = Float64Array.from({ length: 5000 }, () => (random() - 0.5) * 12);
  const options = { rateHz, threshold: 5.5, refractorySeconds: 0.004 };
  const whole = detectThresholdCrossings(signal, options);
  expect(whole.samples.length).toBeGreaterThan(50);
  for (const length of [1, 7, 1024]) {
    const detector = thresholdDetector(options);
    const samples: number[] = [];
    for (let from = 0; from < signal.length; from += length) samples.push(...detector.push(signal.subarray(from, from + length)).samples);
    samples.push(...detector.end().samples);
    expect(samples).toEqual([...whole.samples]);
  }
});

test('gaps of NaN hold no events', () => {
  expect(detectThresholdCrossings([0, Number.NaN, Number.NaN, 0], { rateHz, threshold: 5 }).samples).toHaveLength(0);
});

test('a threshold below zero is refused with a hint at polarity', () => {
  expect(() => detectThresholdCrossings([0], { rateHz, threshold: -5 })).toThrow(/threshold is -5.*polarity/);
  expect(() => detectThresholdCrossings([0], { rateHz: 0, threshold: 5 })).toThrow(/rateHz is 0/);
});

test('the noise level is the standard deviation, whatever spikes there are', () => {
  const random = seededRandom(5);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const noise = Float64Array.from({ length: 60000 }, () => 8 * normal());
  expect(Math.abs(noiseLevel(noise) / 8 - 1)).toBeLessThan(0.03);
  for (let i = 0; i < noise.length; i += 100) noise[i] = -300;
  expect(Math.abs(noiseLevel(noise) / 8 - 1)).toBeLessThan(0.03);
});

test('the median of an even number of values lies between the middle two', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([9, 1, 3])).toBe(3);
  expect(median([])).toBeNaN();
});

test('the median is that of the sorted values, whatever their order and repeats', () => {
  const random = seededRandom(9);
  for (let length = 1; length < 200; length++) {
    const values = Array.from({ length }, () => Math.floor(random() * 20) - 10);
    const sorted = [...values].sort((a, b) => a - b);
    const expected = ((sorted[(length - 1) >> 1] ?? 0) + (sorted[length >> 1] ?? 0)) / 2;
    expect(median(values)).toBe(expected);
  }
});

test('the noise of a signal with gaps is not a number', () => {
  expect(noiseLevel([1, Number.NaN, 2, 3])).toBeNaN();
});

test('each true event is matched by one found event at most', () => {
  expect(matchEvents([1, 1.0001, 3], [1, 2, 3], { toleranceSeconds: 0.001 })).toEqual({ matched: 2, recall: 2 / 3, precision: 2 / 3 });
});
