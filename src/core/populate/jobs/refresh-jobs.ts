import { ValueError } from '../../../errors/index.js';
import { fetchRows } from '../../connection/fetch-rows.js';
import { jobSettings } from '../../connection/host.js';
import { project } from '../../query/project.js';
import type { Query } from '../../query/query.js';
import { exclude, restrict } from '../../query/restrict.js';
import { toCondition } from '../../query/to-condition.js';
import { joinSql, sql } from '../../sql/sql.js';
import { type MakeKey, madeKeys, tableQuery, wantedKeys, withoutMade } from '../make-target.js';
import { renewJob } from './do-job.js';
import { insertJobs } from './insert-jobs.js';
import { type JobQueue, jobExpression, updateJob } from './job-queue.js';

/** How a queue is brought up to date. */
export interface RefreshOptions {
  /** New jobs only for keys that meet all of these conditions; the clean-up looks at all keys. */
  readonly restrictions?: readonly unknown[] | undefined;
  /** Seconds, by the server's clock, until new jobs can be done. Default 0. */
  readonly delay?: number | undefined;
  /** Priority of new jobs, -128 to 127; the lower come first. Default: as the settings have it, 5. */
  readonly priority?: number | undefined;
  /** Remove jobs older than so many seconds whose key is gone from the key source; 0 for none. Default: as the settings have it, 3600. */
  readonly staleTimeout?: number | undefined;
  /** Give jobs back that were reserved longer than so many seconds ago, as those of a killed worker. Default: none. */
  readonly orphanTimeout?: number | undefined;
}

/** What became of a queue. */
export interface RefreshResult {
  /** Jobs for new keys. */
  readonly added: number;
  /** Jobs whose key is gone. */
  readonly removed: number;
  /** Reserved jobs that were given back. */
  readonly orphaned: number;
  /** Successful jobs whose rows are gone, to be done again. */
  readonly rePended: number;
}

/** A priority that the column holds: settings may say up to 255. */
const HIGHEST_PRIORITY = 127;

/** Adds jobs for keys without rows, and removes or gives back those that are out of date. */
export async function refreshJobs(queue: JobQueue, options: RefreshOptions = {}): Promise<RefreshResult> {
  const settings = jobSettings();
  const priority = options.priority ?? Math.min(settings.defaultPriority, HIGHEST_PRIORITY);
  const added = await addJobs(queue, { restrictions: options.restrictions ?? [], priority, delay: seconds('delay', options.delay ?? 0) });
  return {
    added,
    rePended: settings.keepCompleted ? await repeatLost(queue, priority, options.restrictions ?? []) : 0,
    removed: await removeVanished(queue, seconds('staleTimeout', options.staleTimeout ?? settings.staleTimeout)),
    orphaned: await giveBackOrphans(queue, priority, seconds('orphanTimeout', options.orphanTimeout ?? 0)),
  };
}

/** Jobs are compared with keys by name alone: their table has no foreign keys, so its attributes have origins of their own. */
function matching(query: Query) {
  return { kind: 'matches', query, semanticCheck: false } as const;
}

async function addJobs(
  queue: JobQueue,
  options: { readonly restrictions: readonly unknown[]; readonly priority: number; readonly delay: number },
): Promise<number> {
  const { target, jobs } = queue;
  const unmade = withoutMade(target, wantedKeys(target, options.restrictions));
  const keys = await keysOf(queue, exclude(unmade, matching(project(tableQuery(jobs), []))));
  if (keys.length === 0) return 0;
  const time = jobExpression(queue, `CURRENT_TIMESTAMP(3) + INTERVAL ${options.delay} SECOND`);
  const { rows } = await target.connection.run(joinSql([sql('SELECT '), time], ''));
  const scheduled = String(rows[0]?.[0]);
  return insertJobs(
    queue,
    keys.map((key) => ({ ...key, status: 'pending', priority: options.priority, scheduled_time: scheduled })),
  );
}

async function repeatLost(queue: JobQueue, priority: number, restrictions: readonly unknown[]): Promise<number> {
  const { target, jobs } = queue;
  const done = restrict(tableQuery(jobs), { kind: 'equal', values: { status: 'success' } });
  const wanted = restrict(done, matching(project(wantedKeys(target, restrictions), [])));
  const lost = await keysOf(queue, exclude(wanted, matching(madeKeys(target))));
  return countOf(lost, (key) => renewJob(queue, key, { guard: "status = 'success'", priority }));
}

/** Judged by all keys, whatever the restrictions: jobs of others are not stale because this worker does not want them. */
async function removeVanished(queue: JobQueue, staleTimeout: number): Promise<number> {
  const { target, jobs } = queue;
  const vanished = exclude(tableQuery(jobs), matching(project(target.keys, [])));
  const ended = "status in ('success', 'error')";
  const stale = `created_time < CURRENT_TIMESTAMP - INTERVAL ${staleTimeout} SECOND AND status != 'ignore'`;
  const remove = async (query: Query, guard: string): Promise<number> =>
    countOf(await keysOf(queue, restrict(query, toCondition(guard))), (key) => updateJob(queue, key, { guard }));
  const removed = await remove(exclude(vanished, matching(madeKeys(target))), ended);
  return removed + (staleTimeout > 0 ? await remove(vanished, stale) : 0);
}

async function giveBackOrphans(queue: JobQueue, priority: number, orphanTimeout: number): Promise<number> {
  if (orphanTimeout === 0) return 0;
  const guard = `status = 'reserved' AND reserved_time < CURRENT_TIMESTAMP - INTERVAL ${orphanTimeout} SECOND`;
  const orphans = await keysOf(queue, restrict(tableQuery(queue.jobs), toCondition(guard)));
  return countOf(orphans, (key) => renewJob(queue, key, { guard, priority }));
}

function keysOf({ target }: JobQueue, query: Query): Promise<readonly MakeKey[]> {
  return fetchRows(target.source, project(query, []));
}

async function countOf(keys: readonly MakeKey[], change: (key: MakeKey) => Promise<boolean>): Promise<number> {
  let count = 0;
  for (const key of keys) if (await change(key)) count += 1;
  return count;
}

function seconds(name: string, value: number): number {
  if (Number.isFinite(value) && (value >= 0 || name === 'delay')) return value;
  throw new ValueError(`jobs().refresh(): found ${value} as ${name}. Expected seconds, a number of at least 0.`);
}
