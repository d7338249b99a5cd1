import { ValueError } from '../errors/index.js';

/** How crossings are found. */
export interface ThresholdOptions {
  readonly rateHz: number;
  /** Distance from zero, in the unit of the signal; always positive. */
  readonly threshold: number;
  /** Which way spikes go; `negative` if left out, as outside a cell. */
  readonly polarity?: 'negative' | 'positive' | 'both';
  /** After a crossing no other counts for this long, and its peak is looked for in this stretch; 1 ms if left out. */
  readonly refractorySeconds?: number;
  /** Time of the first sample. */
  readonly startSeconds?: number;
}

/** Events of a signal, an entry an event, by time. */
export interface ThresholdCrossings {
  /** Sample of each peak, counted from the first sample of the signal. */
  readonly samples: Int32Array;
  /** Time of each peak in seconds. */
  readonly seconds: Float64Array;
  /** Signal at each peak. */
  readonly values: Float64Array;
}

/** Finds crossings in a signal that comes in pieces. */
export interface ThresholdDetector {
  /** Takes the next piece; gives the events that are complete. */
  push(piece: ArrayLike<number>): ThresholdCrossings;
  /** Ends the signal; gives the event that was still open, if any. */
  end(): ThresholdCrossings;
}

/**
 * Where a signal passes a threshold: an event a crossing from inside to beyond, dated by its peak.
 * A signal that starts beyond the threshold has not crossed it.
 * @example
 * const spikes = detectThresholdCrossings(filtered, { rateHz: 30000, threshold: 5 * noiseLevel(filtered) });
 */
export function detectThresholdCrossings(signal: ArrayLike<number>, options: ThresholdOptions): ThresholdCrossings {
  const detector = thresholdDetector(options);
  const events = [detector.push(signal), detector.end()];
  return {
    samples: Int32Array.from(events.flatMap(({ samples }) => [...samples])),
    seconds: Float64Array.from(events.flatMap(({ seconds }) => [...seconds])),
    values: Float64Array.from(events.flatMap(({ values }) => [...values])),
  };
}

/** The same for a signal in pieces: the events do not depend on where it was cut. */
export function thresholdDetector(options: ThresholdOptions): ThresholdDetector {
  const { rateHz, threshold, polarity = 'negative', refractorySeconds = 0.001, startSeconds = 0 } = options;
  if (!(threshold > 0)) {
    throw new ValueError(`threshold is ${threshold}; expected a positive distance from zero. Say by polarity which way spikes go.`);
  }
  if (!(rateHz > 0)) throw new ValueError(`rateHz is ${rateHz}; expected the positive number of samples a second.`);
  const refractory = Math.max(1, Math.round(refractorySeconds * rateHz));
  const depth = { negative: (x: number) => -x, positive: (x: number) => x, both: Math.abs }[polarity];
  let now = 0;
  let wasBeyond = true;
  let crossing = Number.NEGATIVE_INFINITY;
  let open: { sample: number; value: number } | undefined;
  const collect = (found: readonly { sample: number; value: number }[]): ThresholdCrossings => ({
    samples: Int32Array.from(found, ({ sample }) => sample),
    seconds: Float64Array.from(found, ({ sample }) => startSeconds + sample / rateHz),
    values: Float64Array.from(found, ({ value }) => value),
  });
  return {
    push(piece) {
      const found: { sample: number; value: number }[] = [];
      for (let i = 0; i < piece.length; i++, now++) {
        const value = piece[i];
        if (open !== undefined && now - crossing >= refractory) {
          found.push(open);
          open = undefined;
        }
        const beyond = depth(value) >= threshold;
        if (open !== undefined) {
          if (depth(value) > depth(open.value)) open = { sample: now, value };
        } else if (beyond && !wasBeyond) {
          crossing = now;
          open = { sample: now, value };
        }
        wasBeyond = beyond;
      }
      return collect(found);
    },
    end() {
      const found = open === undefined ? [] : [open];
      open = undefined;
      return collect(found);
    },
  };
}
