import { ValueError } from '../errors/index.js';

/** A second-order filter section: y = (b0 + b1 z⁻¹ + b2 z⁻²) / (1 + a1 z⁻¹ + a2 z⁻²) x. */
export interface Biquad {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

/** What describes a Butterworth filter. */
export interface ButterworthOptions {
  readonly kind: 'highpass' | 'lowpass';
  readonly cutoffHz: number;
  readonly rateHz: number;
  /** Number of poles; 3 if left out. */
  readonly order?: number;
}

/** The sections of a Butterworth filter, by the bilinear transform with the cut-off at its exact place. */
export function butterworth(options: ButterworthOptions): readonly Biquad[] {
  const { kind, cutoffHz, rateHz, order = 3 } = options;
  if (!(cutoffHz > 0 && cutoffHz < rateHz / 2)) {
    throw new ValueError(`cutoffHz is ${cutoffHz}; expected more than 0 and less than half the sample rate (${rateHz / 2} Hz).`);
  }
  if (!(Number.isInteger(order) && order >= 1 && order <= 20)) {
    throw new ValueError(`order is ${order}; expected a whole number from 1 to 20.`);
  }
  const warped = Math.tan((Math.PI * cutoffHz) / rateHz);
  const sections: Biquad[] = order % 2 === 1 ? [firstOrder(kind, warped)] : [];
  const firstAngle = order % 2 === 1 ? Math.PI / order : Math.PI / (2 * order);
  for (let pair = 0; pair < Math.floor(order / 2); pair++) {
    sections.push(secondOrder(kind, warped, 2 * Math.cos(firstAngle + (pair * Math.PI) / order)));
  }
  return sections;
}

function firstOrder(kind: ButterworthOptions['kind'], warped: number): Biquad {
  const scale = 1 / (1 + warped);
  const a1 = (warped - 1) * scale;
  return kind === 'highpass' ? { b0: scale, b1: -scale, b2: 0, a1, a2: 0 } : { b0: warped * scale, b1: warped * scale, b2: 0, a1, a2: 0 };
}

function secondOrder(kind: ButterworthOptions['kind'], warped: number, damping: number): Biquad {
  const square = warped * warped;
  const scale = 1 / (1 + damping * warped + square);
  const a1 = 2 * (square - 1) * scale;
  const a2 = (1 - damping * warped + square) * scale;
  return kind === 'highpass'
    ? { b0: scale, b1: -2 * scale, b2: scale, a1, a2 }
    : { b0: square * scale, b1: 2 * square * scale, b2: square * scale, a1, a2 };
}
