import { fetchRows } from '../connection/fetch-rows.js';
import { jobSettings } from '../connection/host.js';
import { className } from '../definition/class-name.js';
import { project } from '../query/project.js';
import type { Query } from '../query/query.js';
import { restrict } from '../query/restrict.js';
import { toCondition } from '../query/to-condition.js';
import { inTurn } from './in-turn.js';
import { completeJob, doJob } from './jobs/do-job.js';
import { type JobQueue, queueOf, thisWorker } from './jobs/job-queue.js';
import { refreshJobs } from './jobs/refresh-jobs.js';
import { isMade, MadeCheck } from './made-check.js';
import { makeKey } from './make-key.js';
import { makeSteps } from './make-steps.js';
import { type MakeKey, type MakeTarget, tableQuery, wantedKeys } from './make-target.js';
import { populateKeys } from './populate-keys.js';
import type { PopulateOptions, PopulateResult } from './populate-options.js';

const ORDER = ['priority', 'scheduled_time'];

/** Makes the keys that it can get from the queue, which other workers use too. */
export async function populateReserved(target: MakeTarget, options: PopulateOptions): Promise<PopulateResult> {
  makeSteps(target, {});
  const keys = await reservedKeys(target, options);
  const work = await reservedWork(target, { ...options, check: new MadeCheck(target, keys) });
  return populateKeys(keys, { label: className(target.declaration.table), make: work }, options);
}

/** The keys that wait in the queue, the most urgent first, after it was brought up to date. */
export async function reservedKeys(target: MakeTarget, options: PopulateOptions): Promise<readonly MakeKey[]> {
  const queue = await queueOf(target);
  const { restrictions = [], priority } = options;
  return inTurn(target.connection, async () => {
    if (options.refresh ?? jobSettings().autoRefresh) {
      // A second back, so that the new jobs' time has come for sure.
      await refreshJobs(queue, { restrictions, priority, delay: -1 });
    }
    const rows = await fetchRows(target.source, project(pendingJobs(queue, options), ORDER), {
      orderBy: [...ORDER, 'KEY'],
      limit: options.maxCalls,
      signal: options.signal,
    });
    return rows.map((row) => Object.fromEntries(queue.jobs.primaryKey.map((name) => [name, row[name]])));
  });
}

/** What is done with each key of the queue. */
export async function reservedWork(
  target: MakeTarget,
  options: Pick<PopulateOptions, 'makeOptions' | 'signal'> & { readonly check?: MadeCheck },
): Promise<(key: MakeKey) => Promise<boolean>> {
  const steps = makeSteps(target, { ...options.makeOptions, signal: options.signal });
  const queue = await queueOf(target);
  const worker = await inTurn(target.connection, () => thisWorker(queue));
  const run = {
    target,
    steps,
    signal: options.signal,
    isMade: (key: MakeKey) => options.check?.has(key) ?? isMade(target, key),
    // In the transaction of the rows it is one commit less, and never a job without rows or rows with a job.
    finish: (key: MakeKey, seconds: number | undefined) => completeJob(queue, key, seconds),
  };
  return (key) => doJob(queue, key, { worker, make: () => makeKey(run, key) });
}

function pendingJobs({ target, jobs }: JobQueue, { restrictions = [], priority }: PopulateOptions): Query {
  const due = restrict(tableQuery(jobs), toCondition("status = 'pending' AND scheduled_time <= CURRENT_TIMESTAMP(3)"));
  const urgent = priority === undefined ? due : restrict(due, toCondition(`priority <= ${Number(priority)}`));
  if (restrictions.length === 0) return urgent;
  const wanted = project(wantedKeys(target, restrictions), []);
  return restrict(urgent, { kind: 'matches', query: wanted, semanticCheck: false });
}
