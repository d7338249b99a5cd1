import type { RunOptions, Session, Sql, SqlResult, SqlRow, SqlValue, TableDeclaration } from '../../core/index.js';
import { sqlPiece } from '../../core/index.js';
import { ConnectionError, InterruptedError, QueryError } from '../../errors/index.js';
import { runBatch } from './batch.js';
import { HAS_CATALOGUE, parseDeclaration, SELECT_SCHEMAS, selectTables } from './catalogue.js';
import type { Database } from './database.js';
import { statementKind } from './statement-text.js';

/** Throws if the work at hand was stopped. */
export type StopCheck = () => void;

/** A flag in shared memory by which another thread stops work: 1 means stop. */
export type InterruptFlag = Int32Array;

/** One conversation with the shared database. */
export class SqljsSession implements Session {
  readonly #database: Database;
  readonly #flag: InterruptFlag | undefined;
  #tail: Promise<unknown> = Promise.resolve();
  /** Grows with each interrupt; work queued before it is stopped. */
  #epoch = 0;
  #inTransaction = false;
  #touched = false;
  #closed = false;

  constructor(database: Database, flag: InterruptFlag | undefined) {
    this.#database = database;
    this.#flag = flag;
  }

  run(statement: Sql, options?: RunOptions): Promise<SqlResult> {
    return this.#enqueue(async () => {
      const kind = statementKind(statement.text);
      if (kind === 'control') {
        throw new QueryError(`"${statement.text}" cannot be run as a statement. Use transaction(), which other connections know of.`);
      }
      if (kind === 'read') return this.#database.engine.run(statement);
      return await this.#write(() => {
        this.#database.beforeWrite(statement.text);
        const result = this.#database.engine.run(statement);
        return { result, changed: kind === 'tables' || result.changes > 0 };
      });
    }, options);
  }

  runMany(text: string, params: readonly (readonly SqlValue[])[], options?: RunOptions): Promise<{ readonly changes: number }> {
    return this.#enqueue(async (stop) => {
      return await this.#write(async () => {
        const changes = await runBatch(this.#database, { text, params, stop });
        return { result: { changes }, changed: changes > 0 };
      });
    }, options);
  }

  async *stream(statement: Sql, options?: RunOptions): AsyncGenerator<readonly SqlRow[]> {
    if (statementKind(statement.text) !== 'read') {
      yield (await this.run(statement, options)).rows;
      return;
    }
    const cursor = await this.#enqueue(() => this.#database.openCursor(this, statement), options);
    try {
      for (;;) {
        const rows = await this.#enqueue(() => cursor.next(), options);
        if (rows.length === 0) return;
        yield rows;
      }
    } finally {
      this.#database.closeCursor(cursor);
    }
  }

  begin(): Promise<void> {
    return this.#enqueue(async () => {
      if (this.#inTransaction)
        throw new ConnectionError(
          'A transaction is already open on this connection. Transactions do not nest: end the first one, or use fork().',
        );
      await this.#database.acquire(this);
      this.#execute('BEGIN');
      this.#inTransaction = true;
    });
  }

  commit(): Promise<void> {
    return this.#enqueue(() => {
      if (!this.#inTransaction) throw noTransaction();
      const touched = this.#touched;
      this.#execute('COMMIT');
      this.#endTransaction();
      if (touched) this.#database.committed();
    });
  }

  rollback(): Promise<void> {
    return this.#enqueue(() => {
      // What an interrupt or a full database has already undone needs no second undoing.
      if (this.#inTransaction) this.#rollBack();
    });
  }

  readTables(schemas: readonly string[]): Promise<readonly TableDeclaration[]> {
    return this.#enqueue(() => this.#catalogue(selectTables(schemas)).map(parseDeclaration));
  }

  readSchemas(): Promise<readonly string[]> {
    return this.#enqueue(() => this.#catalogue(SELECT_SCHEMAS));
  }

  async interrupt(): Promise<void> {
    this.#epoch += 1;
    // The epoch stops what was given before; the flag would also stop what comes after.
    if (this.#flag !== undefined) Atomics.store(this.#flag, 0, 0);
    this.#database.cancel(this);
    await this.#tail;
    if (this.#inTransaction) this.#rollBack();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.interrupt();
  }

  /** Work begins when all before it has ended. */
  #enqueue<T>(work: (stop: StopCheck) => Promise<T> | T, options: RunOptions = {}): Promise<T> {
    const epoch = this.#epoch;
    const stop = () => this.#check(epoch, options.signal);
    const result = this.#tail.then(() => {
      stop();
      return work(stop);
    });
    this.#tail = result.catch(() => undefined);
    return result;
  }

  #check(epoch: number, signal: AbortSignal | undefined): void {
    if (this.#closed) throw new ConnectionError('This connection is closed. Make another with connect().');
    const flagged = this.#flag !== undefined && Atomics.load(this.#flag, 0) === 1;
    if (flagged || epoch !== this.#epoch || signal?.aborted === true) {
      throw new InterruptedError('Interrupted; nothing of the unfinished work was kept.', { cause: signal?.reason });
    }
  }

  /** Writes as the only one; outside a transaction the change is committed at once. */
  async #write<T>(work: () => Written<T> | Promise<Written<T>>): Promise<T> {
    await this.#database.acquire(this);
    try {
      const { result, changed } = await work();
      if (!changed) return result;
      if (this.#inTransaction) this.#touched = true;
      else this.#database.committed();
      return result;
    } catch (error) {
      if (this.#inTransaction && this.#lostTransaction()) this.#endTransaction();
      throw error;
    } finally {
      if (!this.#inTransaction) this.#database.release(this);
    }
  }

  /** SQLite gives up the whole transaction after some errors, such as a full database; a new one can then be begun. */
  #lostTransaction(): boolean {
    try {
      this.#execute('BEGIN');
    } catch {
      return false;
    }
    this.#execute('ROLLBACK');
    return true;
  }

  #rollBack(): void {
    this.#database.beforeWrite('ROLLBACK');
    this.#execute('ROLLBACK');
    this.#endTransaction();
  }

  #endTransaction(): void {
    this.#inTransaction = false;
    this.#touched = false;
    this.#database.release(this);
  }

  #execute(text: string): void {
    this.#database.engine.run(sqlPiece(text));
  }

  /** First column of a catalogue query; a database without catalogue holds nothing of ours. */
  #catalogue(statement: Sql): readonly string[] {
    const { engine } = this.#database;
    return engine.run(HAS_CATALOGUE).rows.length === 0 ? [] : engine.run(statement).rows.map((row) => String(row[0]));
  }
}

function noTransaction(): ConnectionError {
  return new ConnectionError(
    'There is no open transaction to commit: it was ended, interrupted, or given up when the database was full. Begin it again.',
  );
}

interface Written<T> {
  readonly result: T;
  readonly changed: boolean;
}
