/** A sample that is drawn. */
export interface DrawnSample {
  readonly index: number;
  readonly value: number;
}

/**
 * The samples that show a signal in so many columns: all of them where they fit, else the least and the largest of each
 * column, in their order, so that no spike is lost however long the signal is. Gaps (NaN) come as NaN.
 */
export function decimate(values: ArrayLike<number>, columns: number): readonly DrawnSample[] {
  if (values.length <= 2 * columns) return Array.from(values, (value, index) => ({ index, value }));
  const drawn: DrawnSample[] = [];
  for (let column = 0; column < columns; column++) {
    const from = Math.floor((column * values.length) / columns);
    const to = Math.floor(((column + 1) * values.length) / columns);
    drawn.push(...extremes(values, from, to));
  }
  return drawn;
}

function extremes(values: ArrayLike<number>, from: number, to: number): readonly DrawnSample[] {
  let least: DrawnSample | undefined;
  let largest: DrawnSample | undefined;
  for (let index = from; index < to; index++) {
    const value = values[index] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    if (least === undefined || value < least.value) least = { index, value };
    if (largest === undefined || value > largest.value) largest = { index, value };
  }
  if (least === undefined || largest === undefined) return [{ index: from, value: Number.NaN }];
  if (least.index === largest.index) return [least];
  return least.index < largest.index ? [least, largest] : [largest, least];
}
