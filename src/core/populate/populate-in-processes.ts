import { ConnectionError, ValueError } from '../../errors/index.js';
import { host } from '../connection/host.js';
import type { WorkerTask } from '../connection/worker-task.js';
import { className } from '../definition/class-name.js';
import type { MakeKey, MakeTarget } from './make-target.js';
import { progressReport } from './populate-keys.js';
import type { PopulateOptions, PopulateResult } from './populate-options.js';
import { throwIfStopped } from './stop-signal.js';

/**
 * Makes these keys in processes of their own, each with its own conversation.
 *
 * @throws ValueError or ConnectionError if this cannot be done here.
 */
export async function populateInProcesses(
  target: MakeTarget,
  options: PopulateOptions,
  listKeys: () => Promise<readonly MakeKey[]>,
): Promise<PopulateResult> {
  const { module, spawnWorkers } = requireProcesses(target, options);
  const keys = await listKeys();
  const { declaration } = target;
  const report = progressReport(className(declaration.table), { total: keys.length, display: options.displayProgress ?? false });
  report(0);
  const { successCount, errors, failure } = await spawnWorkers({
    module,
    schema: declaration.schema,
    table: declaration.table,
    processes: Math.min(options.processes ?? 1, keys.length),
    keys,
    options: {
      reserveJobs: options.reserveJobs ?? false,
      suppressErrors: options.suppressErrors ?? false,
      makeOptions: options.makeOptions ?? {},
    },
    signal: options.signal,
    onProgress: report,
  });
  if (failure !== undefined) throw failure;
  throwIfStopped(options.signal);
  return { successCount, errors };
}

function requireProcesses(target: MakeTarget, { module, processes }: PopulateOptions) {
  if (!Number.isSafeInteger(processes) || Number(processes) < 1)
    throw new ValueError(`populate(): found ${processes} as processes. Expected a whole number of at least 1.`);
  if (module === undefined) {
    throw new ValueError(
      `populate(): several processes need the module that makes the classes, since each imports it. Write the classes in a file and give populate({ processes: ${processes}, module: import.meta.url }) there; a notebook cell is no such file.`,
    );
  }
  if (target.connection.backend.dialect.name === 'sqlite') {
    throw new ConnectionError(
      `populate(): the database is ${target.connection.backend.name}, which one process holds for itself, so several cannot work on it. Leave processes out, or connect to a MySQL server.`,
    );
  }
  const { spawnWorkers } = host();
  if (spawnWorkers !== undefined) return { module, spawnWorkers: (task: WorkerTask) => spawnWorkers(task) };
  throw new ConnectionError(
    "populate(): the host here cannot start processes. In Node write: import { nodeHost } from 'datajoint/node'; dj.configureHost(nodeHost); elsewhere leave processes out.",
  );
}
