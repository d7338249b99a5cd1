import { QueryError } from '../../errors/index.js';
import type { Heading } from '../heading/heading.js';
import type { Query } from '../query/query.js';
import type { ReadOptions, SignalOptions } from './fetch-options.js';

// The signatures that the classes need of `connection/`; these bodies go when its functions are there.

export interface QuerySource {
  connection(): Promise<unknown>;
}

export function fetchRows(_source: QuerySource, _query: Query, _options?: ReadOptions): Promise<Record<string, unknown>[]> {
  throw new QueryError('Reading is not connected yet.');
}

export function streamRows(_source: QuerySource, _query: Query, _options?: SignalOptions): AsyncIterable<Record<string, unknown>> {
  throw new QueryError('Reading is not connected yet.');
}

export function countRows(_source: QuerySource, _query: Query, _options?: SignalOptions): Promise<number> {
  throw new QueryError('Reading is not connected yet.');
}

export function headingOf(
  _source: QuerySource,
  _query: Query,
  _options?: SignalOptions,
): Promise<{ readonly heading: Heading; readonly comment: string }> {
  throw new QueryError('Reading is not connected yet.');
}
