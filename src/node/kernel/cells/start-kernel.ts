import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { constants, Script } from 'node:vm';
import type { Worker } from 'node:worker_threads';
import {
  type CellFunction,
  createConverter,
  createDisplayApi,
  createExecutor,
  createProgressDisplay,
  type DisplayApi,
  KernelSession,
  type Progress,
} from '../../../kernel/index.js';
import type { FromCells } from '../thread-messages.js';
import { createCellRequire } from './cell-require.js';
import { cellTypes } from './cell-types.js';
import { startDatabaseThread } from './database-thread.js';
import { createDefer } from './defer.js';
import { guardedConverter } from './guarded-converter.js';
import { createInput, type Input } from './input.js';
import { type LazyLibrary, lazyLibrary, ownModules } from './library.js';
import { nodeFiles } from './node-files.js';
import { notebookDatabase } from './notebook-database.js';
import { serveSession } from './serve-session.js';
import { redirectStandardStreams } from './standard-streams.js';

/** What the kernel starts with. */
export interface KernelStart {
  /** Folder of the kernel's own code. */
  readonly folder: string;
  readonly transport: Worker;
  readonly guard: SharedArrayBuffer;
  /** Called once when there is nothing to do for the first time after a cell. */
  onIdle(): void;
}

type Send = (message: FromCells) => void;

/** Starts the thread of the cells; messages that came before wait in the transport. */
export function startKernel({ folder, transport, guard, onIdle }: KernelStart): void {
  const send: Send = (message) => transport.postMessage(message);
  const notebook = process.cwd();
  const converter = guardedConverter(createConverter(nodeFiles(notebook), cellTypes(folder, notebook)), new Int32Array(guard));
  // The first check makes the compiler read the language's own declarations.
  converter.convert('', '1 + 1');
  const database = startDatabaseThread(folder, notebookDatabase(notebook, process.env.JPY_SESSION_NAME), (port) =>
    transport.postMessage({ kind: 'database', port } satisfies FromCells, [port]),
  );
  const input = createInput(send);
  const library = lazyLibrary(folder, (bundle) => bundle.attach(database, { report: showProgress(send), confirm: confirmer(input) }));
  const scope: { display?: DisplayApi } = {};
  const files = createCellRequire(
    notebook,
    ownModules(library, () => scope.display),
  );
  const defer = createDefer();
  const executor = createExecutor(converter, { compile, require: files.require, addFiles: files.addFiles, defer });
  const session = createSession(executor, { library, defer, send });
  scope.display = createDisplay(session, send);
  Object.assign(globalThis, { display: scope.display, input: input.ask });
  serveSession(session, transport, { takeInput: input.take, onIdle, close: () => database.close() });
  redirectStandardStreams(send);
  reportStrayErrors(session, send);
  send({ kind: 'ready' });
}

function compile(code: string, fileName: string): CellFunction {
  return new Script(code, { filename: fileName, importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER }).runInThisContext();
}

function describe(value: unknown): string {
  return typeof value === 'string' ? inspect(value) : inspect(value, { maxArrayLength: 100, maxStringLength: 10_000 });
}

interface SessionHost {
  readonly library: LazyLibrary;
  readonly send: Send;
  defer(work: () => void): void;
}

function createSession(executor: ReturnType<typeof createExecutor>, { library, defer, send }: SessionHost): KernelSession {
  return new KernelSession({
    executor,
    describe,
    defer,
    emit: (type, content) => send({ kind: 'output', type, content }),
    warn: (text) => send({ kind: 'stream', name: 'stderr', text }),
    rules: () => library.loaded?.rules ?? [],
    declare: async () => library.loaded?.declare(),
    flush: async () => library.loaded?.flush(),
    interruptLibrary: async () => library.loaded?.interrupt(),
  });
}

function createDisplay(session: KernelSession, send: Send): DisplayApi {
  return createDisplayApi({
    look: (value) => session.look(value),
    publish: (type, data, id) =>
      send({ kind: 'output', type, content: { data, metadata: {}, transient: id === undefined ? {} : { display_id: id } } }),
    clear: (wait) => send({ kind: 'output', type: 'clear_output', content: { wait } }),
    newId: randomUUID,
  });
}

function confirmer(input: Input): (question: string) => Promise<boolean> {
  return async (question) => {
    try {
      return /^\s*y(es)?\s*$/i.test(await input.ask(`${question} [yes, No]: `));
    } catch (cause) {
      throw new Error(`${question} Nobody can answer here. Pass { prompt: false } to go ahead without asking.`, { cause });
    }
  };
}

function showProgress(send: Send): (progress: Progress) => void {
  return createProgressDisplay({
    show: (text, id, isNew) =>
      send({
        kind: 'output',
        type: isNew ? 'display_data' : 'update_display_data',
        content: { data: { 'text/plain': text }, metadata: {}, transient: { display_id: id } },
      }),
    newId: randomUUID,
    now: Date.now,
  });
}

/** Errors that no cell waits for are told where a person sees them; they do not end the kernel. */
function reportStrayErrors(session: KernelSession, send: Send): void {
  const report = (what: string) => (error: unknown) => {
    const lines = session.report(error).traceback.join('\n');
    send({ kind: 'stream', name: 'stderr', text: `${what}: ${lines}\n` });
  };
  process.on('unhandledRejection', report('A promise that nothing waited for failed'));
  process.on('uncaughtException', report('An error outside of any cell'));
}
