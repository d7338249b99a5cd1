/** The 75th percentile of the standard normal: the median absolute deviation of noise with standard deviation 1. */
const NORMAL_MAD = 0.6744897501960817;

/** Standard deviation of the noise in a signal, estimated from the median absolute deviation, which spikes hardly change. */
export function noiseLevel(signal: ArrayLike<number>): number {
  const values = Float64Array.from(signal);
  const centre = medianInPlace(values);
  for (let i = 0; i < values.length; i++) values[i] = Math.abs(values[i] - centre);
  return medianInPlace(values) / NORMAL_MAD;
}

/** Median of a signal; NaN if it is empty or holds a NaN. */
export function median(signal: ArrayLike<number>): number {
  return medianInPlace(Float64Array.from(signal));
}

function medianInPlace(values: Float64Array): number {
  if (values.length === 0 || values.includes(Number.NaN)) return Number.NaN;
  const middle = values.length >> 1;
  selectInPlace(values, middle);
  if (values.length % 2 === 1) return values[middle];
  let below = values[0];
  for (let i = 1; i < middle; i++) if (values[i] > below) below = values[i];
  return (below + values[middle]) / 2;
}

/** Puts the k-th smallest value in its sorted place, smaller ones before it and larger ones after: Hoare's selection. */
function selectInPlace(values: Float64Array, k: number): void {
  let [left, right] = [0, values.length - 1];
  while (left < right) {
    const pivot = values[(left + right) >> 1];
    let [i, j] = [left, right];
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i <= j) {
        const swapped = values[i];
        values[i++] = values[j];
        values[j--] = swapped;
      }
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else return;
  }
}
