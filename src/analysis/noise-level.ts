/** The 75th percentile of the standard normal: the median absolute deviation of noise with standard deviation 1. */
const NORMAL_MAD = 0.6744897501960817;

/** Standard deviation of the noise in a signal, estimated from the median absolute deviation, which spikes hardly change. */
export function noiseLevel(signal: ArrayLike<number>): number {
  const values = Float64Array.from(signal);
  const centre = medianInPlace(values);
  return medianInPlace(values.map((value) => Math.abs(value - centre))) / NORMAL_MAD;
}

/** Median of a signal; NaN if it is empty. */
export function median(signal: ArrayLike<number>): number {
  return medianInPlace(Float64Array.from(signal));
}

function medianInPlace(values: Float64Array): number {
  values.sort();
  const middle = values.length / 2;
  if (values.length === 0) return Number.NaN;
  return Number.isInteger(middle) ? (values[middle - 1] + values[middle]) / 2 : values[Math.floor(middle)];
}
