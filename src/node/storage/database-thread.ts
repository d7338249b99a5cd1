import { readFileSync } from 'node:fs';
import { MessageChannel, type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads';
import { portLink, remoteBackend, type SqljsBackend, serveBackend, sqljs } from '../../backends/sqljs/index.js';
import type { Backend } from '../../core/index.js';
import { ConnectionError, DatabaseFileError } from '../../errors/index.js';
import { messageOf } from './file-errors.js';
import { fileImageStore } from './file-image-store.js';

/** What a database thread opens. */
export interface DatabaseThreadOptions {
  /** Path of the database file; left out, the database lives in memory. */
  readonly file?: string | undefined;
  /** Most memory that the database may take, in bytes. */
  readonly maxBytes?: number | undefined;
  /** Path of `sql-wasm.wasm`, for an entry that is bundled away from the package sql.js. */
  readonly wasm?: string | undefined;
}

/** A thread of its own that holds a database. */
export interface DatabaseThread {
  readonly worker: Worker;
  /** A port that another thread can turn into a backend: `remoteBackend(portLink(port))`. */
  port(): MessagePort;
  /** A backend for this thread. */
  connect(): Backend;
  /** Saves, lets the file go and ends the thread. */
  close(): Promise<void>;
}

type ToThread = { readonly kind: 'connect'; readonly port: MessagePort } | { readonly kind: 'close' };

/** Starts a thread on an entry that calls `serveDatabaseThread()`. */
export function startDatabaseThread(entry: string | URL, options: DatabaseThreadOptions = {}): DatabaseThread {
  const worker = new Worker(entry, { workerData: options });
  let closing: Promise<void> | undefined;
  let ended = false;
  worker.once('exit', () => {
    ended = true;
  });
  const port = () => {
    const { port1, port2 } = new MessageChannel();
    send(worker, { kind: 'connect', port: port2 }, [port2]);
    return port1;
  };
  return {
    worker,
    port,
    connect: () => remoteBackend(portLink(port())),
    close: () => (closing ??= ended ? Promise.resolve() : closeThread(worker)),
  };
}

function send(worker: Worker, message: ToThread, transfer: readonly MessagePort[] = []): void {
  worker.postMessage(message, transfer);
}

async function closeThread(worker: Worker): Promise<void> {
  const ended = new Promise<unknown>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => resolve(undefined));
  });
  send(worker, { kind: 'close' });
  const problem = await ended;
  await worker.terminate();
  if (typeof problem === 'string') throw new DatabaseFileError(problem);
}

/** The body of the thread: opens the database at the first use and serves whoever is connected. */
export function serveDatabaseThread(): SqljsBackend {
  const parent = parentPort;
  if (parent === null)
    throw new ConnectionError('serveDatabaseThread() was called outside a worker thread. Start one with startDatabaseThread().');
  const { file, maxBytes, wasm }: DatabaseThreadOptions = workerData ?? {};
  const backend = sqljs({
    store: file === undefined ? undefined : fileImageStore(file),
    maxBytes,
    wasm: wasm === undefined ? undefined : readFileSync(wasm),
  });
  parent.on('message', (message: ToThread) => {
    if (message.kind === 'connect') serveBackend(portLink(message.port), backend);
    else
      backend.close().then(
        () => parent.postMessage(null),
        (error: unknown) => parent.postMessage(messageOf(error)),
      );
  });
  return backend;
}
