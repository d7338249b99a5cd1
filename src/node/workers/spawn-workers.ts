import { type ChildProcess, fork } from 'node:child_process';
import type { WorkerOutcome, WorkerTask } from '../../core/index.js';
import { WorkerError } from '../../errors/index.js';
import type { FromWorker, ToWorker, WorkerKey } from './worker-messages.js';

/** How worker processes are started. */
export interface SpawnOptions {
  /** The script of a worker, which calls `runWorker()`. Default: the library's own. */
  readonly entry?: string | URL;
}

/** How a process ends that was told to, by its parent or by a signal: it has given its key back. */
const ORDERLY = 'exit code 0';

/** So long a stopped worker has to give its key back; one that computes without a pause cannot hear of it. */
const STOP_MS = 20_000;

/**
 * Makes the keys of a task in processes of their own: each imports the task's module, connects as that module or the
 * configuration says, and is handed one key after the other.
 */
export async function spawnWorkers(
  task: WorkerTask,
  { entry = new URL('./worker.js', import.meta.url) }: SpawnOptions = {},
): Promise<WorkerOutcome> {
  const work = new SharedWork(task);
  await Promise.all(Array.from({ length: task.processes }, () => runProcess(work, entry)));
  return work.outcome();
}

/** What the processes share: keys that nobody has begun, and what came of the others. */
class SharedWork {
  readonly task: WorkerTask;
  readonly #waiting: WorkerKey[];
  readonly #errors: { key: WorkerKey; error: string }[] = [];
  #successCount = 0;
  #done = 0;
  #failure: Error | undefined;

  constructor(task: WorkerTask) {
    this.task = task;
    this.#waiting = [...task.keys];
  }

  /** The next key; none when the work is to end. */
  next(): WorkerKey | undefined {
    return this.#failure === undefined && this.task.signal?.aborted !== true ? this.#waiting.shift() : undefined;
  }

  made(made: boolean): void {
    if (made) this.#successCount += 1;
    this.#end();
  }

  failed(key: WorkerKey, error: string): void {
    if (this.task.options.suppressErrors) this.#errors.push({ key, error });
    else this.#failure ??= new WorkerError(`A worker process could not make ${keyText(key)}: ${error}`);
    this.#end();
  }

  /** A key that a process was stopped at; another may make it. */
  giveBack(key: WorkerKey): void {
    this.#waiting.unshift(key);
  }

  /** A process that is of no use. */
  broken(error: string): void {
    this.#failure ??= new WorkerError(error);
  }

  outcome(): WorkerOutcome {
    const left = this.task.signal?.aborted === true ? 0 : this.#waiting.length;
    const unfinished = left === 0 ? undefined : new WorkerError(`All worker processes ended before ${left} of the keys were begun.`);
    return { successCount: this.#successCount, errors: this.#errors, failure: this.#failure ?? unfinished };
  }

  #end(): void {
    this.#done += 1;
    this.task.onProgress(this.#done);
  }
}

/** One process from its start to its end. */
function runProcess(work: SharedWork, entry: string | URL): Promise<void> {
  const { module, schema, table, options, signal } = work.task;
  const child = fork(entry, { serialization: 'advanced' });
  const send = (message: ToWorker) => {
    // A process that is gone is told of by its exit.
    if (child.connected) child.send(message, () => undefined);
  };
  let key: WorkerKey | undefined;
  const handNext = () => {
    key = work.next();
    send(key === undefined ? { kind: 'end' } : { kind: 'key', key });
  };
  child.on('message', (message: FromWorker) => {
    if (message.kind === 'stopped') return send({ kind: 'end' });
    const begun = key;
    key = undefined;
    if (message.kind === 'made') work.made(message.made);
    else if (message.kind === 'failed' && begun !== undefined) work.failed(begun, message.error);
    else if (message.kind === 'failed') work.broken(message.error);
    handNext();
  });
  send({ kind: 'start', module, schema, table, options });
  const stop = stopping(child, () => send({ kind: 'stop' }));
  signal?.addEventListener('abort', stop.begin);
  if (signal?.aborted) stop.begin();
  return exitOf(child).then((how) => {
    signal?.removeEventListener('abort', stop.begin);
    stop.end();
    if (key === undefined) return;
    if (how === ORDERLY) work.giveBack(key);
    else work.failed(key, `the process ended (${how}) before it was done.`);
  });
}

function stopping(child: ChildProcess, tell: () => void): { readonly begin: () => void; readonly end: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    begin: () => {
      tell();
      timer ??= setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    },
    end: () => clearTimeout(timer),
  };
}

function exitOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
}

function keyText(key: WorkerKey): string {
  return JSON.stringify(key, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}
