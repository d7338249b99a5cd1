import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { constants, Script } from 'node:vm';
import type { Worker } from 'node:worker_threads';
import {
  type CellFunction,
  createConverter,
  createDisplayApi,
  createExecutor,
  type DisplayApi,
  KernelSession,
} from '../../../kernel/index.js';
import type { FromCells, ToCells } from '../thread-messages.js';
import { createCellRequire } from './cell-require.js';
import { cellTypes } from './cell-types.js';
import { startDatabaseThread } from './database-thread.js';
import { createDefer } from './defer.js';
import { guardedConverter } from './guarded-converter.js';
import { createInput } from './input.js';
import { lazyLibrary } from './library.js';
import { nodeFiles } from './node-files.js';
import { notebookDatabase } from './notebook-database.js';
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

const describe = (value: unknown): string =>
  typeof value === 'string' ? inspect(value) : inspect(value, { maxArrayLength: 100, maxStringLength: 10_000 });

/** Starts the thread of the cells; messages that came before wait in the transport. */
export function startKernel({ folder, transport, guard, onIdle }: KernelStart): void {
  const send = (message: FromCells): void => transport.postMessage(message);
  const notebook = process.cwd();
  const database = startDatabaseThread(folder, notebookDatabase(notebook, process.env.JPY_SESSION_NAME), (port) =>
    transport.postMessage({ kind: 'database', port } satisfies FromCells, [port]),
  );
  const library = lazyLibrary(folder, (bundle) => bundle.attach(database));
  const converter = guardedConverter(createConverter(nodeFiles(notebook), cellTypes(folder, notebook)), new Int32Array(guard));
  const display: { api?: DisplayApi } = {};
  const specifiers = [
    'datajoint',
    'datajoint/backends/sqljs',
    'datajoint/formats',
    'datajoint/analysis',
    'datajoint/simulate',
    'datajoint/views',
    'datajoint/service',
    'datajoint/node',
  ];
  const own = new Map<string, () => unknown>(specifiers.map((specifier) => [specifier, () => library.load().modules[specifier]?.()]));
  own.set('tslab', () => ({ display: display.api }));
  const files = createCellRequire(notebook, own);
  const defer = createDefer();
  const executor = createExecutor(converter, {
    compile: (code, fileName): CellFunction =>
      new Script(code, { filename: fileName, importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER }).runInThisContext(),
    require: files.require,
    addFiles: files.addFiles,
    defer,
  });
  const session = new KernelSession({
    executor,
    emit: (type, content) => send({ kind: 'output', type, content }),
    warn: (text) => send({ kind: 'stream', name: 'stderr', text }),
    describe,
    rules: () => library.loaded?.rules ?? [],
    declare: async () => library.loaded?.declare(),
    flush: async () => library.loaded?.flush(),
    interruptLibrary: async () => library.loaded?.interrupt(),
    defer,
  });
  display.api = createDisplayApi({
    look: (value) => session.look(value),
    publish: (type, data, id) =>
      send({ kind: 'output', type, content: { data, metadata: {}, transient: id === undefined ? {} : { display_id: id } } }),
    clear: (wait) => send({ kind: 'output', type: 'clear_output', content: { wait } }),
    newId: randomUUID,
  });
  const input = createInput(send);
  Object.assign(globalThis, { display: display.api, input: input.ask });
  serve(session, transport, { takeInput: input.take, onIdle, close: () => database.close() });
  redirectStandardStreams(send);
  process.on('unhandledRejection', (error) => send({ kind: 'stream', name: 'stderr', text: `Unhandled rejection: ${describe(error)}\n` }));
  process.on('uncaughtException', (error) => send({ kind: 'stream', name: 'stderr', text: `Uncaught error: ${describe(error)}\n` }));
  converter.convert('', '1 + 1');
  send({ kind: 'ready' });
}

interface ServeParts {
  takeInput(value: string | undefined): void;
  onIdle(): void;
  /** Saves what the notebook's database holds. */
  close(): Promise<void>;
}

function serve(session: KernelSession, transport: Worker, { takeInput, onIdle, close }: ServeParts): void {
  const send = (message: FromCells): void => transport.postMessage(message);
  let idleTold = false;
  const handlers: { readonly [K in ToCells['kind']]: (message: Extract<ToCells, { kind: K }>) => unknown } = {
    execute: async (message) => {
      send({ kind: 'reply', id: message.id, content: await session.execute(message) });
      if (!idleTold) setTimeout(onIdle, 1000).unref();
      idleTold = true;
    },
    complete: ({ id, code, position }) => send({ kind: 'reply', id, content: session.complete(code, position) }),
    inspect: ({ id, code, position }) => send({ kind: 'reply', id, content: session.inspect(code, position) }),
    is_complete: ({ id, code }) => send({ kind: 'reply', id, content: session.isComplete(code) }),
    interrupt: async () => {
      send({ kind: 'interrupted' });
      await session.interrupt();
    },
    input: ({ value }) => takeInput(value),
    comm: (message) => {
      if (message.action === 'comm_open') send({ kind: 'comm', action: 'comm_close', commId: message.commId, data: {} });
    },
    shutdown: async () => {
      await close();
      send({ kind: 'closing' });
    },
    closed: () => process.exit(0),
  };
  transport.on('message', (message: ToCells) => {
    const handle = handlers[message.kind] as (message: ToCells) => unknown;
    handle(message);
  });
}
