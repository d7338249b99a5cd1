import { jobSettings } from '../../connection/host.js';
import { sql } from '../../sql/sql.js';
import type { MakeKey } from '../make-target.js';
import { insertJobs } from './insert-jobs.js';
import { type JobQueue, updateJob } from './job-queue.js';

/** Marks a key as one to be left alone. */
export async function ignoreJob(queue: JobQueue, key: MakeKey): Promise<void> {
  const priority = Math.min(jobSettings().defaultPriority, 127);
  if ((await insertJobs(queue, [{ ...key, status: 'ignore', priority }])) > 0) return;
  await updateJob(queue, key, { guard: 'TRUE', values: { status: sql('?', ['ignore']) } });
}
