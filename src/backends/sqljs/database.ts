import type { Sql } from '../../core/index.js';
import { BackendError } from '../../errors/index.js';
import { Cursor } from './cursor.js';
import type { Engine } from './engine.js';
import { ImageSaver } from './image-saver.js';
import type { ImageStore } from './image-store.js';
import { WriteLock } from './write-lock.js';

/** How a database behaves. */
export interface DatabaseOptions {
  readonly store: ImageStore | undefined;
  readonly lockTimeoutMs: number;
  readonly saveIntervalMs: number;
  /** Told of each committed change. */
  readonly onCommit: () => void;
}

/** What the sessions of one database share: the engine, who may write, open cursors, saving. */
export class Database {
  readonly engine: Engine;
  readonly #lock = new WriteLock();
  readonly #cursors = new Set<Cursor>();
  readonly #options: DatabaseOptions;
  readonly #saver: ImageSaver | undefined;

  constructor(engine: Engine, options: DatabaseOptions) {
    this.engine = engine;
    this.#options = options;
    const { store, saveIntervalMs: intervalMs } = options;
    this.#saver = store === undefined ? undefined : new ImageSaver({ store, intervalMs, takeImage: (taken) => this.#takeImage(taken) });
  }

  /** Settles when `owner` may write. */
  acquire(owner: object): Promise<void> {
    return this.#lock.acquire(owner, this.#options.lockTimeoutMs);
  }

  release(owner: object): void {
    this.#lock.release(owner);
  }

  /** Ends waiting and reading of `owner`. */
  cancel(owner: object): void {
    this.#lock.cancel(owner);
    for (const cursor of this.#cursors) if (cursor.owner === owner) this.closeCursor(cursor);
  }

  openCursor(owner: object, statement: Sql): Cursor {
    const cursor = new Cursor(owner, statement.text, this.engine.prepare(statement));
    this.#cursors.add(cursor);
    return cursor;
  }

  closeCursor(cursor: Cursor): void {
    this.#cursors.delete(cursor);
    cursor.close();
  }

  /** To be called before each statement that changes something. */
  beforeWrite(text: string): void {
    for (const cursor of this.#cursors) cursor.makeRoomFor(text);
  }

  /** To be called after each commit that changed something. */
  committed(): void {
    this.#saver?.committed();
    this.#options.onCommit();
  }

  async flush(): Promise<void> {
    await this.#saver?.flush();
  }

  /** Gives up a database whose engine is broken; its store stays open for the next. */
  abandon(): void {
    this.#saver?.abandon();
  }

  async close(): Promise<void> {
    for (const cursor of this.#cursors) this.closeCursor(cursor);
    try {
      await this.#saver?.close();
    } finally {
      this.engine.close();
    }
  }

  async #takeImage(taken: () => void): Promise<Uint8Array> {
    const owner = {};
    try {
      await this.acquire(owner);
    } catch (cause) {
      throw new BackendError(
        'Not saved yet: a transaction stayed open. Commit it or roll it back; what is committed is saved within some seconds after it ends.',
        { cause },
      );
    }
    try {
      const image = this.engine.export();
      taken();
      return image;
    } finally {
      this.release(owner);
    }
  }
}
