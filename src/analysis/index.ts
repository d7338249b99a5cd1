/**
 * Signal processing on typed arrays: pure, in pieces where signals are long, checked against SciPy.
 * @module
 */
export { type Biquad, type ButterworthOptions, butterworth } from './butterworth.js';
export { filterStream } from './filter-stream.js';
export { filterZeroPhase } from './filter-zero-phase.js';
export { type EventMatch, matchEvents } from './match-events.js';
export { median, noiseLevel } from './noise-level.js';
export {
  detectThresholdCrossings,
  type ThresholdCrossings,
  type ThresholdDetector,
  type ThresholdOptions,
  thresholdDetector,
} from './threshold-crossings.js';
