/** What describes the extracellular spike of a unit. */
export interface SpikeShapeOptions {
  readonly sampleRateHz: number;
  /** Time constants of the three phases. */
  readonly depolarizationSeconds: number;
  readonly repolarizationSeconds: number;
  readonly recoverySeconds: number;
  /** Height of the positive phase over depth of the trough. */
  readonly positiveFraction: number;
}

/** A spike with trough −1. */
export interface SpikeShape {
  readonly values: Float64Array;
  /** Sample of the trough. */
  readonly trough: number;
}

const BEFORE_SECONDS = 0.0008;
const AFTER_SECONDS = 0.0025;

/** An extracellular spike of three exponentials: fall to the trough, rise beyond zero, slow return. */
export function spikeShape(options: SpikeShapeOptions): SpikeShape {
  const { sampleRateHz, depolarizationSeconds, repolarizationSeconds, recoverySeconds, positiveFraction } = options;
  const trough = Math.round(BEFORE_SECONDS * sampleRateHz);
  const values = new Float64Array(trough + Math.round(AFTER_SECONDS * sampleRateHz));
  const rise = repolarizationSeconds / 3;
  for (let i = 0; i < values.length; i++) {
    const time = (i - trough) / sampleRateHz;
    if (time <= 0) values[i] = -Math.exp(time / depolarizationSeconds);
    else {
      const positive = positiveFraction * (1 - Math.exp(-time / repolarizationSeconds)) * Math.exp(-time / recoverySeconds);
      values[i] = -Math.exp(-time / rise) + 2 * positive;
    }
  }
  return { values, trough };
}
