import { readFileSync } from 'node:fs';
import { type ButterworthOptions, butterworth, filterStream, filterZeroPhase } from 'datajoint/analysis';
import { describe, expect, test } from 'vitest';

interface Golden {
  readonly rateHz: number;
  readonly signal: readonly number[];
  readonly cases: readonly (Pick<ButterworthOptions, 'kind' | 'cutoffHz'> & {
    readonly order: number;
    readonly causal: readonly number[];
    readonly zeroPhase: readonly number[];
    readonly gains: readonly (readonly [number, number])[];
  })[];
}

const golden: Golden = JSON.parse(readFileSync(new URL('./fixtures/butterworth.json', import.meta.url), 'utf8'));
const { rateHz, signal } = golden;
const farthest = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (value, i) => Math.abs(value - (b[i] ?? Number.NaN))));

describe.each(golden.cases)('a $kind of order $order at $cutoffHz Hz', ({ kind, cutoffHz, order, causal, zeroPhase, gains }) => {
  const sections = butterworth({ kind, cutoffHz, rateHz, order });

  test('gives what sosfilt of SciPy gives', () => {
    expect(farthest(filterStream(sections)(signal), causal)).toBeLessThan(1e-9);
  });

  test('gives the same in pieces', () => {
    const filter = filterStream(sections);
    const pieces = [signal.slice(0, 1), signal.slice(1, 100), signal.slice(100)].flatMap((piece) => [...filter(piece)]);
    expect(farthest(pieces, causal)).toBeLessThan(1e-9);
  });

  test('gives what sosfiltfilt of SciPy gives', () => {
    expect(farthest(filterZeroPhase(signal, sections), zeroPhase)).toBeLessThan(1e-9);
  });

  test('passes a sine with the gain that SciPy computes', () => {
    for (const [hz, gain] of gains) {
      const sine = Float64Array.from({ length: rateHz / 2 }, (_, i) => Math.sin((2 * Math.PI * hz * i) / rateHz));
      const settled = filterStream(sections)(sine).slice(rateHz / 4);
      const rms = Math.sqrt(settled.reduce((sum, value) => sum + value * value, 0) / settled.length);
      expect(rms * Math.SQRT2).toBeCloseTo(gain, 3);
    }
  });
});

test('a constant offset is gone after a zero-phase high-pass', () => {
  const sections = butterworth({ kind: 'highpass', cutoffHz: 300, rateHz });
  expect(farthest(filterZeroPhase(new Float64Array(100).fill(50), sections), new Float64Array(100))).toBeLessThan(1e-9);
});

test('a cut-off beyond half the sample rate is refused', () => {
  expect(() => butterworth({ kind: 'highpass', cutoffHz: 300, rateHz: 500 })).toThrow(/cutoffHz is 300.*less than half.*250 Hz/);
  expect(() => butterworth({ kind: 'highpass', cutoffHz: 30, rateHz: 500, order: 0 })).toThrow(/order is 0/);
});

test('a signal too short to be padded is refused', () => {
  const sections = butterworth({ kind: 'highpass', cutoffHz: 300, rateHz });
  expect(() => filterZeroPhase([1, 2, 3], sections)).toThrow(/3 samples.*more than 12/);
});
