import { configureHost, type KeyMaker, keyMaker, registeredClass } from '../../core/index.js';
import { ConnectionError, isDataJointError, WorkerError } from '../../errors/index.js';
import { nodeHost } from './node-host.js';
import type { FromWorker, ToWorker, WorkerKey } from './worker-messages.js';

/** The body of a worker process: makes the keys that it is handed until it is told to end, or its parent is gone. */
export function runWorker(): void {
  const stop = new AbortController();
  const abort = () => stop.abort(new WorkerError('The worker process was told to stop.'));
  let maker: Promise<KeyMaker> | undefined;
  let busy: Promise<void> = Promise.resolve();
  const end = async () => {
    await busy;
    await maker?.then((made) => made.close()).catch(() => undefined);
    process.exit(0);
  };
  const endNow = () => {
    abort();
    void end();
  };
  configureHost({ ...nodeHost, spawnWorkers: refuseToSpawn });
  // A terminal sends its interrupt to all processes at once; the key is given back all the same.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, endNow);
  process.on('disconnect', endNow);
  process.on('message', (message: ToWorker) => {
    if (message.kind === 'stop') abort();
    else if (message.kind === 'end') void end();
    else if (message.kind === 'start') {
      maker = startMaker(message, stop.signal);
      busy = reply(maker.then(() => ({ kind: 'ready' }) as const));
    } else busy = reply(makeKey(maker, message.key));
  });
}

async function startMaker(task: Extract<ToWorker, { kind: 'start' }>, signal: AbortSignal): Promise<KeyMaker> {
  await import(task.module);
  const table = registeredClass(task);
  if (table === undefined) {
    throw new WorkerError(
      `The module ${task.module} makes no class for ${task.schema}.${task.table} when it is imported. Give populate() the import.meta.url of the file that holds the class.`,
    );
  }
  return keyMaker(table, { ...task.options, signal });
}

async function makeKey(maker: Promise<KeyMaker> | undefined, key: WorkerKey): Promise<FromWorker> {
  const ready = await maker;
  return { kind: 'made', made: (await ready?.make(key)) ?? false };
}

async function reply(answer: Promise<FromWorker>): Promise<void> {
  const message = await answer.catch((error: unknown): FromWorker => {
    if (isDataJointError(error, 'Interrupted')) return { kind: 'stopped' };
    return { kind: 'failed', error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  });
  await new Promise<void>((resolve) => {
    if (process.send === undefined || !process.connected) resolve();
    else process.send(message, () => resolve());
  });
}

function refuseToSpawn(): Promise<never> {
  return Promise.reject(
    new ConnectionError(
      'populate({ processes }) was called while a worker process imported its module, so each worker would start workers. Keep the classes in a file of their own, and call populate() in another.',
    ),
  );
}
