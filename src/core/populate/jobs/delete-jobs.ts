import { fetchRows } from '../../connection/fetch-rows.js';
import { project } from '../../query/project.js';
import type { Query } from '../../query/query.js';
import { restrict } from '../../query/restrict.js';
import { toCondition } from '../../query/to-condition.js';
import { tableQuery } from '../make-target.js';
import { type JobQueue, updateJob } from './job-queue.js';

/** Deletes the jobs that meet all of the conditions; how many it were. */
export async function deleteJobs(queue: JobQueue, conditions: readonly unknown[]): Promise<number> {
  const { target, jobs } = queue;
  const doomed = conditions.reduce<Query>((query, condition) => restrict(query, toCondition(condition)), tableQuery(jobs));
  const keys = await fetchRows(target.source, project(doomed, []));
  let count = 0;
  await target.connection.atomically(async () => {
    for (const key of keys) if (await updateJob(queue, key, { guard: 'TRUE' })) count += 1;
  });
  return count;
}

/** Removes the job table. */
export async function dropJobs({ target, jobs }: JobQueue): Promise<void> {
  const { connection } = target;
  for (const statement of connection.backend.dialect.dropTable(jobs)) await connection.run(statement);
  connection.forgetHidden(jobs);
}
