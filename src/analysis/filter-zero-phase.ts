import { ValueError } from '../errors/index.js';
import type { Biquad } from './butterworth.js';
import { runSectionInPlace } from './filter-stream.js';

/**
 * Filters forward and backward, so that nothing is delayed and the order doubles.
 * Ends are padded as by SciPy's `sosfiltfilt`: the signal turned about its end point.
 */
export function filterZeroPhase(signal: ArrayLike<number>, sections: readonly Biquad[]): Float64Array {
  const order = sections.reduce((poles, section) => poles + (section.a2 === 0 && section.b2 === 0 ? 1 : 2), 0);
  const pad = 3 * (order + 1);
  if (signal.length <= pad) {
    throw new ValueError(`The signal has ${signal.length} samples; a zero-phase filter of order ${order} needs more than ${pad}.`);
  }
  const values = padded(signal, pad);
  runFromRestInPlace(values, sections);
  values.reverse();
  runFromRestInPlace(values, sections);
  values.reverse();
  return values.slice(pad, pad + signal.length);
}

function padded(signal: ArrayLike<number>, pad: number): Float64Array {
  const last = signal.length - 1;
  const values = new Float64Array(signal.length + 2 * pad);
  values.set(signal, pad);
  for (let i = 1; i <= pad; i++) {
    values[pad - i] = 2 * signal[0] - signal[i];
    values[pad + last + i] = 2 * signal[last] - signal[last - i];
  }
  return values;
}

/** Each section starts as if its input had stood at the first value for ever. */
function runFromRestInPlace(values: Float64Array, sections: readonly Biquad[]): void {
  for (const section of sections) {
    const { b0, b1, b2, a1, a2 } = section;
    const input = values[0];
    const output = ((b0 + b1 + b2) / (1 + a1 + a2)) * input;
    const second = b2 * input - a2 * output;
    runSectionInPlace(values, section, Float64Array.of(b1 * input - a1 * output + second, second));
  }
}
