import { QueryError } from '../../errors/index.js';
import type { Query } from './query.js';

/** Which entries are the first. */
export interface TopOptions {
  /** Attributes to sort by, `name` or `name DESC`; `KEY` stands for the primary key, which is the default. */
  readonly orderBy?: string | readonly string[] | undefined;
  /** Leave out so many before the first. */
  readonly offset?: number | undefined;
}

/**
 * The first entries in an order; all of them from `offset` on if `limit` is undefined.
 *
 * @throws QueryError unless limit and offset are whole numbers.
 */
export function top(source: Query, limit: number | undefined, options: TopOptions = {}): Query {
  for (const [name, value] of Object.entries({ limit, offset: options.offset })) {
    if (value !== undefined && !(Number.isSafeInteger(value) && value >= 0)) {
      throw new QueryError(`top(): found ${value} as ${name}. Expected a whole number of at least 0.`);
    }
  }
  return {
    kind: 'top',
    source,
    orderBy: options.orderBy === undefined ? ['KEY'] : [options.orderBy].flat(),
    limit,
    offset: options.offset,
  };
}
