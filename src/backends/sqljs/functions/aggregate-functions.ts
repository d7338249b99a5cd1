import type { SqljsAggregate } from '../sqljs-module.js';
import { numberOf } from './sql-function.js';

/** Count, mean and sum of squared distances of the values so far (Welford). */
interface Moments {
  readonly count: number;
  readonly mean: number;
  readonly squares: number;
}

function ofMoments(finalize: (moments: Moments) => number | null): SqljsAggregate {
  return {
    init: (): Moments => ({ count: 0, mean: 0, squares: 0 }),
    step: ({ count, mean, squares }: Moments, value): Moments => {
      if (value === null) return { count, mean, squares };
      const number = numberOf(value);
      const next = mean + (number - mean) / (count + 1);
      return { count: count + 1, mean: next, squares: squares + (number - mean) * (number - next) };
    },
    finalize: (moments: Moments) => (moments.count === 0 ? null : finalize(moments)),
  };
}

const population = ofMoments(({ count, squares }) => squares / count);
const populationRoot = ofMoments(({ count, squares }) => Math.sqrt(squares / count));
const sample = ofMoments(({ count, squares }) => (count < 2 ? null : squares / (count - 1)));
const sampleRoot = ofMoments(({ count, squares }) => (count < 2 ? null : Math.sqrt(squares / (count - 1))));

/** Aggregates that SQLite lacks, by name. */
export const AGGREGATE_FUNCTIONS: Readonly<Record<string, SqljsAggregate>> = {
  STD: populationRoot,
  STDDEV: populationRoot,
  STDDEV_POP: populationRoot,
  STDDEV_SAMP: sampleRoot,
  VARIANCE: population,
  VAR_POP: population,
  VAR_SAMP: sample,
};
