import type { QuerySource } from '../../connection/query-source.js';
import { jobTableName } from '../../definition/sql-table-name.js';
import type { TableClass } from '../../definition/types/entries.js';
import type { KeyEntry } from '../../definition/types/entry.js';
import type { KeyOf } from '../../definition/types/rows.js';
import { QueryExpression } from '../../expression/query-expression.js';
import type { Query } from '../../query/query.js';
import { restrict } from '../../query/restrict.js';
import { tableReference } from '../../schema/table-reference.js';
import { countJobs, type JobCounts, type JobStatus } from './count-jobs.js';
import { deleteJobs, dropJobs } from './delete-jobs.js';
import { ignoreJob } from './ignore-job.js';
import { jobQueue } from './job-queue.js';
import { type RefreshOptions, type RefreshResult, refreshJobs } from './refresh-jobs.js';

/** The attributes of a job: the key, and what became of it. */
export type JobEntries<E extends string> =
  | KeyEntry<E>
  | "status|r|enum('pending', 'reserved', 'success', 'error', 'ignore')"
  | 'priority|r|int8'
  | 'created_time|d|datetime(3)'
  | 'scheduled_time|d|datetime(3)'
  | 'reserved_time|n|datetime(3)'
  | 'completed_time|n|datetime(3)'
  | 'duration|n|float64'
  | 'error_message|d|varchar(2047)'
  | 'error_stack|n|<blob>'
  | 'user|d|varchar(255)'
  | 'host|d|varchar(255)'
  | 'pid|d|int32'
  | 'connection_id|d|int64'
  | 'version|d|varchar(64)';

/**
 * The job queue of a computed table: a row for each key that waits, is being made, or failed.
 *
 * Workers of any number and language take jobs from it with `populate({ reserveJobs: true })`. It is a table of its
 * own beside the computed one (`~~clustering`), made at first use and hidden from lists and diagrams.
 *
 * @example
 * const jobs = Clustering.jobs();
 * await jobs.refresh();
 * for (const { error_message } of await jobs.errors().toDicts()) console.log(error_message);
 * await jobs.delete({ status: 'error' });          // lets them be tried again
 */
export class Jobs<E extends string = string> {
  readonly #table: TableClass;
  readonly #query: Query;
  readonly #source: QuerySource;

  constructor(table: TableClass) {
    const { name } = tableReference(table).query;
    this.#table = table;
    this.#query = { kind: 'table', name: { schema: name.schema, table: jobTableName(name.table) } };
    this.#source = { connection: async () => (await jobQueue(table)).target.connection };
  }

  /** All jobs. */
  all(): QueryExpression<JobEntries<E>> {
    return new QueryExpression<JobEntries<E>>(this.#query, this.#source);
  }

  /** Jobs that wait. */
  pending(): QueryExpression<JobEntries<E>> {
    return this.#with('pending');
  }

  /** Jobs that a worker has taken. */
  reserved(): QueryExpression<JobEntries<E>> {
    return this.#with('reserved');
  }

  /** Jobs that failed, with `error_message` and `error_stack`; they stay until they are deleted. */
  errors(): QueryExpression<JobEntries<E>> {
    return this.#with('error');
  }

  /** Jobs that are to be left alone. */
  ignored(): QueryExpression<JobEntries<E>> {
    return this.#with('ignore');
  }

  /** Jobs that succeeded; kept only if the setting `keepCompleted` is on. */
  completed(): QueryExpression<JobEntries<E>> {
    return this.#with('success');
  }

  /** Adds jobs for keys that have no row yet, and removes those whose keys are gone. */
  async refresh(options?: RefreshOptions): Promise<RefreshResult> {
    return refreshJobs(await jobQueue(this.#table), options);
  }

  /** How many jobs there are. */
  async progress(): Promise<JobCounts> {
    return countJobs(await jobQueue(this.#table));
  }

  /** Leaves a key alone from now on, whether it has a job or not. */
  async ignore(key: KeyOf<E>): Promise<void> {
    await ignoreJob(await jobQueue(this.#table), key);
  }

  /** Deletes the jobs that meet all of the conditions, all without one, and never asks; how many it were. */
  async delete(...conditions: readonly unknown[]): Promise<number> {
    return deleteJobs(await jobQueue(this.#table), conditions);
  }

  /** Removes the queue; the next use makes it anew. */
  async drop(): Promise<void> {
    await dropJobs(await jobQueue(this.#table));
  }

  #with(status: JobStatus): QueryExpression<JobEntries<E>> {
    return new QueryExpression<JobEntries<E>>(restrict(this.#query, { kind: 'equal', values: { status } }), this.#source);
  }
}
