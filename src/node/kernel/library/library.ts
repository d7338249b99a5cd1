/**
 * The library as cells of a kernel see it, bundled apart so that it loads when a cell first imports it.
 * @module
 */
import { MessageChannel } from 'node:worker_threads';
import * as analysis from '../../../analysis/index.js';
import * as mysql from '../../../backends/mysql/index.js';
import * as backends from '../../../backends/sqljs/index.js';
import * as core from '../../../core/index.js';
import * as formats from '../../../formats/index.js';
import { libraryRules } from '../../../kernel/index.js';
import * as service from '../../../service/index.js';
import * as simulate from '../../../simulate/index.js';
import * as views from '../../../views/index.js';
import * as node from '../../index.js';
import type { DatabaseThread } from '../cells/database-thread.js';
import type { LibraryBundle } from '../cells/library.js';
import type { DatabaseId } from '../database/database-messages.js';

const ids = new WeakMap<core.Backend, DatabaseId>();
let thread: DatabaseThread | undefined;
let shown: core.Backend | undefined;

/** Marks a module as one that was written with `export`, so that cells import its names as they are. */
const asModule = (names: object) => () => ({ __esModule: true, ...names });

/** The modules of the library by the specifiers that cells use. */
export const modules: LibraryBundle['modules'] = {
  datajoint: asModule(core),
  'datajoint/backends/sqljs': asModule({ ...backends, sqljs }),
  'datajoint/backends/mysql': asModule(mysql),
  'datajoint/formats': asModule(formats),
  'datajoint/analysis': asModule(analysis),
  'datajoint/simulate': asModule(simulate),
  'datajoint/views': asModule(views),
  'datajoint/service': asModule(service),
  'datajoint/node': asModule(node),
};

/** How the library's values look. */
export const rules = libraryRules;

/** Ties the library to the kernel's database thread, and its progress to the notebook. */
export const attach: LibraryBundle['attach'] = (database, { report, confirm }) => {
  thread = database;
  const { process, codeVersion } = node.nodeHost;
  core.configureHost({
    defaultBackend: () => backendInThread(database, 0),
    report,
    prompt: confirm,
    ...(process === undefined ? {} : { process }),
    ...(codeVersion === undefined ? {} : { codeVersion }),
  });
};

/** A database in the kernel's thread for databases, unless the options need the calling thread. */
function sqljs(options: backends.SqljsOptions = {}): core.Backend {
  const { image, maxBytes, ...others } = options;
  const isPlain = Object.values(others).every((value) => value === undefined);
  if (thread === undefined || !isPlain) return backends.sqljs(options);
  return backendInThread(thread, thread.create({ image, maxBytes }));
}

function backendInThread(database: DatabaseThread, id: DatabaseId): core.Backend {
  const backend = backends.remoteBackend(backends.portLink(database.connect(id)));
  ids.set(backend, id);
  return backend;
}

/** Declares what classes left waiting, and lets panels look at the database that the cells use. */
export async function declare(): Promise<void> {
  await core.declarePending();
  showCurrent();
}

function showCurrent(): void {
  const backend = currentBackend();
  if (thread === undefined || backend === undefined || backend === shown) return;
  shown = backend;
  const id = ids.get(backend);
  if (id !== undefined) thread.show(id);
  else {
    const { port1, port2 } = new MessageChannel();
    backends.serveBackend(backends.portLink(port1), backend);
    port1.unref();
    thread.show({ port: port2, server: backend.name });
  }
}

function currentBackend(): core.Backend | undefined {
  try {
    return core.conn().backend;
  } catch {
    return undefined;
  }
}

/** Makes durable what was committed. */
export const flush = core.flushConnections;

/** Stops what runs in a database. */
export const interrupt = core.interruptConnections;
