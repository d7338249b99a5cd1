import { sql } from '../../sql/sql.js';
import type { JobQueue } from './job-queue.js';

/** What can become of a job. */
export type JobStatus = 'pending' | 'reserved' | 'success' | 'error' | 'ignore';

/** How many jobs there are, by status. */
export interface JobCounts extends Readonly<Record<JobStatus, number>> {
  /** All of them. */
  readonly total: number;
}

/** Counts the jobs of a queue. */
export async function countJobs({ target, jobs }: JobQueue): Promise<JobCounts> {
  const { dialect } = target.connection.backend;
  const status = dialect.quote('status');
  const { rows } = await target.connection.run(sql(`SELECT ${status}, COUNT(*) FROM ${dialect.table(jobs)} GROUP BY ${status}`));
  const counts = new Map(rows.map(([name, count]) => [String(name), Number(count)]));
  const of = (name: JobStatus) => counts.get(name) ?? 0;
  return {
    pending: of('pending'),
    reserved: of('reserved'),
    success: of('success'),
    error: of('error'),
    ignore: of('ignore'),
    total: [...counts.values()].reduce((sum, count) => sum + count, 0),
  };
}
