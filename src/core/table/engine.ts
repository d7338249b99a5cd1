import { QueryError } from '../../errors/index.js';
import type { TableClass } from '../definition/types/entries.js';
import type { QuerySource } from '../expression/engine.js';
import type { Heading } from '../heading/heading.js';
import type { Query } from '../query/query.js';

// The signatures that the classes need of `schema/` and `populate/`; these bodies go when its functions are there.

export interface InsertOptions {
  readonly skipDuplicates?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface PopulateOptions {
  readonly displayProgress?: boolean | undefined;
  readonly maxCalls?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface PopulateResult {
  readonly made: number;
}

export interface Progress {
  readonly remaining: number;
  readonly total: number;
}

export function tableReference(_table: TableClass): { readonly query: Query; readonly source: QuerySource } {
  throw new QueryError('Schemas are not connected yet.');
}

export function insertRows(_table: TableClass, _rows: readonly object[], _options?: InsertOptions): Promise<void> {
  throw new QueryError('Schemas are not connected yet.');
}

export function describeTable(_table: TableClass): Promise<string> {
  throw new QueryError('Schemas are not connected yet.');
}

export function tableHeading(_table: TableClass): Promise<Heading> {
  throw new QueryError('Schemas are not connected yet.');
}

export function dropTable(_table: TableClass): Promise<void> {
  throw new QueryError('Schemas are not connected yet.');
}

export function populateTable(_table: TableClass, _options?: PopulateOptions): Promise<PopulateResult> {
  throw new QueryError('Populating is not connected yet.');
}

export function tableProgress(_table: TableClass): Promise<Progress> {
  throw new QueryError('Populating is not connected yet.');
}
