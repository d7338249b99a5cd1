import { QueryError } from '../../errors/index.js';
import type { TableClass } from '../definition/types/entries.js';

// The signatures that the classes need of `populate/`; these bodies go when its functions are there.

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

export function populateTable(_table: TableClass, _options?: PopulateOptions): Promise<PopulateResult> {
  throw new QueryError('Populating is not connected yet.');
}

export function tableProgress(_table: TableClass): Promise<Progress> {
  throw new QueryError('Populating is not connected yet.');
}
