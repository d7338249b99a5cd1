import { type Backend, ChangeListeners, type Session } from '../../core/index.js';
import { ConnectionError } from '../../errors/index.js';
import { Database } from './database.js';
import { Engine } from './engine.js';
import type { ImageStore } from './image-store.js';
import { loadSqljs } from './load-sqljs.js';
import { type InterruptFlag, SqljsSession } from './session.js';
import { sqliteDialect } from './sqlite-dialect.js';
import type { SqljsSource } from './sqljs-module.js';

/** How a sql.js database is opened. */
export interface SqljsOptions extends SqljsSource {
  /** A database file's bytes to begin with; left out or empty, the database is new. */
  readonly image?: Uint8Array | undefined;
  /** Where it is loaded from and saved to; left out, it lives in memory only. */
  readonly store?: ImageStore | undefined;
  /** Most memory that the database may take, in bytes; 512 MB if left out. */
  readonly maxBytes?: number | undefined;
  /** Longest wait for another session's transaction, in milliseconds; 10 s if left out. */
  readonly lockTimeoutMs?: number | undefined;
  /** Longest time that a commit stays unsaved, in milliseconds; 5 s if left out. */
  readonly saveIntervalMs?: number | undefined;
}

/** A backend on sql.js whose sessions can be stopped by another thread through shared memory. */
export interface SqljsBackend extends Backend {
  open(options?: { readonly interruptFlag?: InterruptFlag | undefined }): Promise<Session>;
}

/** A SQLite database in the calling thread, in Node or in a page; it is loaded at the first `open()`. */
export function sqljs(options: SqljsOptions = {}): SqljsBackend {
  const listeners = new ChangeListeners();
  let opening: Promise<Database> | undefined;
  let closed = false;
  const start = () => {
    opening = openDatabase(options, () => listeners.call()).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  const database = async () => {
    if (closed) throw new ConnectionError('This database is closed. Open it again with sqljs().');
    const asked = opening ?? start();
    const current = await asked;
    if (!current.engine.broken) return current;
    current.abandon();
    return await (opening === asked || opening === undefined ? start() : opening);
  };
  return {
    name: 'sql.js',
    dialect: sqliteDialect,
    open: async ({ interruptFlag } = {}) => new SqljsSession(await database(), interruptFlag),
    flush: async () => await (await opening)?.flush(),
    onChange: (listener) => listeners.add(listener),
    close: async () => {
      if (closed) return;
      closed = true;
      await (await opening)?.close();
      listeners.clear();
    },
  };
}

async function openDatabase(options: SqljsOptions, onCommit: () => void): Promise<Database> {
  const { store } = options;
  const module = await loadSqljs(options);
  const stored = await store?.load();
  try {
    const engine = new Engine(module, {
      image: stored ?? options.image,
      name: store?.name ?? 'The image',
      maxBytes: options.maxBytes ?? 512 * 2 ** 20,
    });
    const { lockTimeoutMs = 10_000, saveIntervalMs = 5_000 } = options;
    return new Database(engine, { store, lockTimeoutMs, saveIntervalMs, onCommit });
  } catch (error) {
    await store?.close();
    throw error;
  }
}
