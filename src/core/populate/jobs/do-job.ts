import { isDataJointError } from '../../../errors/index.js';
import type { Session } from '../../backend.js';
import { encodeBlob } from '../../blob/encode-blob.js';
import { host, jobSettings } from '../../connection/host.js';
import { type Sql, type SqlValue, sql } from '../../sql/sql.js';
import { errorMessage, errorStack } from '../error-text.js';
import { inTurn } from '../in-turn.js';
import type { MakeKey } from '../make-target.js';
import { codeVersion } from '../record-metadata.js';
import { type JobQueue, jobExpression, updateJob, type Worker } from './job-queue.js';

const NOW = 'CURRENT_TIMESTAMP(3)';
const RESERVED = "status = 'reserved'";

/**
 * Does the job of a key: reserves it, makes its rows, and notes what came of it. False if another worker has it, or
 * its rows were there.
 *
 * @param options.make makes the rows and notes that the job is done; gives the seconds it took, or undefined if the rows were there
 * @throws what `make` threw, after the job's row tells it; an interrupted job is pending again.
 */
export async function doJob(
  queue: JobQueue,
  key: MakeKey,
  options: { readonly worker: Worker; readonly make: () => Promise<number | undefined> },
): Promise<boolean> {
  const { connection } = queue.target;
  if (!(await inTurn(connection, () => reserveJob(queue, key, options.worker)))) return false;
  const hold = holdJob(queue, key);
  let seconds: number | undefined;
  try {
    seconds = await options.make();
  } catch (error) {
    await inTurn(connection, async () => {
      if (isDataJointError(error, 'Interrupted')) return await hold.free();
      hold.end();
      await failJob(queue, key, error);
    });
    throw error;
  }
  hold.end();
  return seconds !== undefined;
}

/** Gives a reserved job back when its work is interrupted, once: soon after, another worker may have it. */
function holdJob(queue: JobQueue, key: MakeKey): { readonly free: () => Promise<void>; readonly end: () => void } {
  let isHeld = true;
  const free = async (session?: Session): Promise<void> => {
    if (!isHeld) return;
    isHeld = false;
    try {
      await freeJob(queue, key, session);
      end();
    } catch (error) {
      // The interrupt that stopped the work may stop this too; its listener comes when it is through.
      isHeld = true;
      if (!isDataJointError(error, 'Interrupted')) throw error;
    }
  };
  // Code that was terminated cannot give its job back by itself.
  const end = queue.target.connection.onInterrupt(free);
  return { free: () => free(), end };
}

/** Takes a pending job whose time has come; one guarded statement, so that only one worker gets it. */
export async function reserveJob(queue: JobQueue, key: MakeKey, worker: Worker): Promise<boolean> {
  return updateJob(queue, key, {
    guard: `status = 'pending' AND scheduled_time <= ${NOW}`,
    values: {
      status: given('reserved'),
      host: given(worker.host.slice(0, 255)),
      pid: given(worker.pid),
      connection_id: given(worker.connectionId),
      user: given(worker.user.slice(0, 255)),
      version: given(await codeVersion()),
      reserved_time: jobExpression(queue, NOW),
    },
  });
}

/** Notes that a job is done: its row goes, or tells of the success if the settings keep it. */
export async function completeJob(queue: JobQueue, key: MakeKey, seconds: number | undefined): Promise<void> {
  if (!jobSettings().keepCompleted) {
    await updateJob(queue, key, { guard: 'TRUE' });
    return;
  }
  await updateJob(queue, key, {
    guard: 'TRUE',
    values: {
      status: given('success'),
      completed_time: jobExpression(queue, NOW),
      ...(seconds === undefined ? {} : { duration: given(seconds) }),
    },
  });
}

/** Notes what went wrong. */
export async function failJob(queue: JobQueue, key: MakeKey, error: unknown): Promise<void> {
  await updateJob(queue, key, {
    guard: RESERVED,
    values: {
      status: given('error'),
      completed_time: jobExpression(queue, NOW),
      error_message: given(errorMessage(error)),
      error_stack: given(await encodeBlob(errorStack(error), { compress: host().compress })),
    },
  });
}

/** Makes a reserved job pending again, as if nobody had taken it. */
export async function freeJob(queue: JobQueue, key: MakeKey, session?: Session): Promise<void> {
  await updateJob(queue, key, { guard: RESERVED, values: { status: given('pending'), ...NOBODY }, session });
}

/** Makes a job pending as if it were new, if it is as `guard` says; whether it was. */
export function renewJob(queue: JobQueue, key: MakeKey, options: { readonly guard: string; readonly priority: number }): Promise<boolean> {
  const now = jobExpression(queue, NOW);
  return updateJob(queue, key, {
    guard: options.guard,
    values: {
      status: given('pending'),
      priority: given(options.priority),
      created_time: now,
      scheduled_time: now,
      completed_time: given(null),
      duration: given(null),
      error_message: given(''),
      error_stack: given(null),
      ...NOBODY,
    },
  });
}

const NOBODY: Readonly<Record<string, Sql>> = {
  reserved_time: given(null),
  host: given(''),
  pid: given(0),
  connection_id: given(0),
  user: given(''),
  version: given(''),
};

function given(value: SqlValue): Sql {
  return sql('?', [value]);
}
