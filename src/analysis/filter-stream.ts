import type { Biquad } from './butterworth.js';

/**
 * A causal filter that remembers where it was, so that pieces of a signal give what the whole would.
 * @example
 * const filter = filterStream(butterworth({ kind: 'highpass', cutoffHz: 300, rateHz: 30000 }));
 * const filtered = filter(Float32Array.of(0, 1, 0, 0));
 */
export function filterStream(sections: readonly Biquad[]): (piece: ArrayLike<number>) => Float64Array {
  const states = sections.map(() => new Float64Array(2));
  return (piece) => {
    const values = Float64Array.from(piece);
    sections.forEach((section, i) => {
      runSectionInPlace(values, section, states[i]);
    });
    return values;
  };
}

/** Runs one section over the values; `state` holds its two delays (transposed direct form II) before and after. */
export function runSectionInPlace(values: Float64Array, { b0, b1, b2, a1, a2 }: Biquad, state: Float64Array): void {
  let first = state[0];
  let second = state[1];
  for (let i = 0; i < values.length; i++) {
    const x = values[i];
    const y = b0 * x + first;
    first = b1 * x - a1 * y + second;
    second = b2 * x - a2 * y;
    values[i] = y;
  }
  state[0] = first;
  state[1] = second;
}
