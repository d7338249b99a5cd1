import type { Entries, TableClass } from '../definition/types/entries.js';
import type { QueryExpression } from '../expression/query-expression.js';
import { Jobs } from '../populate/jobs/jobs.js';
import type { PopulateOptions, PopulateResult } from '../populate/populate-options.js';
import { populateTable } from '../populate/populate-table.js';
import { type Progress, tableProgress } from '../populate/table-progress.js';
import { upstreamOf } from '../populate/upstream-of.js';
import { Table } from './table.js';

/** What tables that a static `make` fills can do beside the rest. */
export abstract class AutoPopulated extends Table {
  /**
   * Calls `make(key, { signal })` for every key of the parents that has no row yet, each call in a transaction of
   * its own.
   *
   * A static `keySource` (a table, a query, or a function that returns one) narrows the keys. Long computations have
   * `makeFetch(key)`, `makeCompute(key, fetched)` and `makeInsert(key, computed)` in the place of `make`: only the
   * last happens in the transaction, where what was fetched is read again and must be the same.
   *
   * @throws DeclarationError if the class has no `make`, or its key refers to no other table.
   * @throws InterruptedError if the signal stopped it.
   */
  static populate(this: TableClass, options?: PopulateOptions): Promise<PopulateResult> {
    return populateTable(this, options);
  }

  /** The job queue that workers share with `populate({ reserveJobs: true })`. */
  static jobs<T extends TableClass>(this: T): Jobs<Entries<T>> {
    return new Jobs<Entries<T>>(this);
  }

  /**
   * The rows of an ancestor that the key at work comes from, for use in `make`: whatever path of foreign keys leads
   * there, and nothing that no foreign key tells.
   *
   * @example
   * static async make(key: dj.Key<typeof Session>) {
   *   const { sex } = await (await Clustering.upstream(Subject)).fetch1();
   * }
   * @throws QueryError outside of `make`, or for a table that is no ancestor.
   */
  static upstream<T extends TableClass>(this: TableClass, ancestor: T): Promise<QueryExpression<Entries<T>>> {
    return upstreamOf(this, ancestor);
  }

  /** How many keys there are to make that meet all of the conditions, and how many of them remain. */
  static progress(this: TableClass, ...conditions: readonly unknown[]): Promise<Progress> {
    return tableProgress(this, conditions);
  }
}
