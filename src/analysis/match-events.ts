/** How found events compare with the true ones. */
export interface EventMatch {
  /** Pairs of one found and one true event. */
  readonly matched: number;
  /** Share of the true events that were found; NaN if there are none. */
  readonly recall: number;
  /** Share of the found events that are true; NaN if there are none. */
  readonly precision: number;
}

/** Pairs found with true event times, both ascending, each used once, at most `toleranceSeconds` apart. */
export function matchEvents(
  found: ArrayLike<number>,
  truth: ArrayLike<number>,
  options: { readonly toleranceSeconds: number },
): EventMatch {
  let matched = 0;
  for (let i = 0, j = 0; i < found.length && j < truth.length; ) {
    const apart = found[i] - truth[j];
    if (Math.abs(apart) <= options.toleranceSeconds) {
      matched++;
      i++;
      j++;
    } else if (apart < 0) i++;
    else j++;
  }
  return { matched, recall: matched / truth.length, precision: matched / found.length };
}
