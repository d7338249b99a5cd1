import type { RunOptions, Session, Sql, SqlResult, SqlRow, SqlValue, TableDeclaration } from '../../core/index.js';
import { ConnectionError, InterruptedError, QueryError } from '../../errors/index.js';
import { batches, type InsertBatch } from './batches.js';
import { readDeclarations } from './catalogue/read-declarations.js';
import type { Conversation } from './conversation.js';
import { ReaderPool } from './reader-pool.js';
import { Sender, type SenderOptions } from './sender.js';
import { interpolated, rowInsert, statementKind } from './statement-text.js';
import { NO_TRANSACTION, OPEN_TRANSACTION } from './transaction-state.js';

/** What a session needs of its backend. */
export interface SessionHost extends SenderOptions {
  readonly batchBytes: number;
  /** Told of each committed change. */
  readonly onCommit: () => void;
  /** Told when a session ends. */
  readonly onClose: (session: MysqlSession) => void;
}

/** Throws if the work at hand was stopped. */
type StopCheck = () => void;

const SELECT_SCHEMAS =
  "SELECT schema_name FROM information_schema.schemata WHERE schema_name NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema') ORDER BY schema_name";

/** One conversation with a server; its statements run in the order they were given. */
export class MysqlSession implements Session {
  readonly #host: SessionHost;
  readonly #sender: Sender;
  readonly #readers: ReaderPool;
  #tail: Promise<unknown> = Promise.resolve();
  /** Grows with each interrupt; work queued before it is stopped. */
  #epoch = 0;
  #touched = false;
  #closed = false;

  constructor(conversation: Conversation, host: SessionHost) {
    this.#host = host;
    this.#sender = new Sender(conversation, host);
    this.#readers = new ReaderPool(host.open);
  }

  run(statement: Sql, options: RunOptions = {}): Promise<SqlResult> {
    return this.#enqueue(async () => {
      const kind = statementKind(statement.text);
      if (kind === 'control') {
        throw new QueryError(`"${statement.text}" cannot be run as a statement. Use transaction(), which knows what was changed in it.`);
      }
      const answer = await this.#sender.run(statement, options);
      if (kind === 'write') this.#changed();
      return answer;
    }, options);
  }

  runMany(text: string, params: readonly (readonly SqlValue[])[], options: RunOptions = {}): Promise<{ readonly changes: number }> {
    return this.#enqueue(async (stop) => {
      const list = this.#batches(text, params);
      const changes = await this.#together(list.length > 1, async () => {
        let sum = 0;
        for (const { text: part, values } of list) {
          stop();
          sum += (await this.#sender.send(part, { ...options, values, shown: text })).changes;
        }
        return sum;
      });
      if (list.length > 0) this.#changed();
      return { changes };
    }, options);
  }

  async *stream(statement: Sql, options: RunOptions = {}): AsyncGenerator<readonly SqlRow[], void, void> {
    if (this.#sender.transaction.kind !== 'none' || statementKind(statement.text) !== 'read') {
      // Only the conversation of a transaction sees what it changed; core reads pages there.
      yield (await this.run(statement, options)).rows;
      return;
    }
    // What was written before is seen by the other conversation only when it has been carried out.
    await this.#enqueue(() => Promise.resolve(), options);
    const epoch = this.#epoch;
    try {
      yield* this.#readers.stream(interpolated(statement), options.signal);
    } catch (error) {
      this.#check(epoch, options.signal);
      throw await this.#sender.mapped(error, statement.text);
    }
  }

  begin(): Promise<void> {
    return this.#enqueue(async () => {
      if (this.#sender.transaction.kind !== 'none') {
        throw new ConnectionError(
          'A transaction is already open on this connection. Transactions do not nest: end the first one, or use fork().',
        );
      }
      await this.#sender.send('START TRANSACTION WITH CONSISTENT SNAPSHOT');
      this.#sender.transaction = OPEN_TRANSACTION;
      this.#touched = false;
    });
  }

  commit(): Promise<void> {
    return this.#enqueue(async () => {
      if (this.#sender.transaction.kind === 'none') {
        throw new ConnectionError('There is no open transaction to commit: it was ended or interrupted. Begin it again.');
      }
      await this.#sender.send('COMMIT');
      this.#sender.transaction = NO_TRANSACTION;
      if (this.#touched) this.#host.onCommit();
    });
  }

  rollback(): Promise<void> {
    return this.#enqueue(async () => {
      // What an interrupt, a deadlock or a lost connection has already undone needs no second undoing.
      const { kind } = this.#sender.transaction;
      this.#sender.transaction = NO_TRANSACTION;
      if (kind === 'open') await this.#sender.undo('ROLLBACK');
    });
  }

  readTables(schemas: readonly string[]): Promise<readonly TableDeclaration[]> {
    return this.#enqueue(() => readDeclarations(schemas, async (statement) => (await this.#sender.run(statement)).rows));
  }

  readSchemas(): Promise<readonly string[]> {
    return this.#enqueue(async () => (await this.#sender.send(SELECT_SCHEMAS)).rows.map((row) => String(row[0])));
  }

  async interrupt(): Promise<void> {
    this.#epoch += 1;
    this.#sender.kill();
    this.#readers.interrupt();
    await this.#tail;
    if (this.#sender.transaction.kind !== 'open') return;
    // The work that began it may go on for a while: its statements must not count as outside of a transaction.
    this.#sender.transaction = { kind: 'gone', reason: new InterruptedError('Interrupted; the transaction was rolled back.') };
    await this.#sender.undo('ROLLBACK');
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.interrupt();
    this.#host.onClose(this);
    await Promise.all([this.#sender.end(), this.#readers.close()]);
  }

  /** Work begins when all before it has ended. */
  #enqueue<T>(work: (stop: StopCheck) => Promise<T>, { signal }: RunOptions = {}): Promise<T> {
    const epoch = this.#epoch;
    const stop = () => this.#check(epoch, signal);
    const result = this.#tail.then(() => {
      stop();
      return work(stop);
    });
    this.#tail = result.catch(() => undefined);
    return result;
  }

  #check(epoch: number, signal: AbortSignal | undefined): void {
    if (this.#closed) throw new ConnectionError('This connection is closed. Make another with connect().');
    if (epoch !== this.#epoch || signal?.aborted === true) {
      throw new InterruptedError('Interrupted; nothing of the unfinished work was kept.', { cause: signal?.reason });
    }
  }

  #batches(text: string, params: readonly (readonly SqlValue[])[]): readonly InsertBatch[] {
    const insert = rowInsert(text);
    if (insert === undefined) return params.map((row) => ({ text: interpolated({ text, params: row }), values: undefined }));
    const { maxPacket } = this.#sender;
    return [...batches(insert, params, { batchBytes: Math.min(this.#host.batchBytes, maxPacket / 2), maxPacket })];
  }

  /** All of several statements or none. */
  async #together<T>(several: boolean, work: () => Promise<T>): Promise<T> {
    const sender = this.#sender;
    if (!several) return await work();
    const inside = sender.transaction.kind !== 'none';
    await sender.send(inside ? 'SAVEPOINT dj_batch' : 'START TRANSACTION');
    if (!inside) sender.transaction = OPEN_TRANSACTION;
    try {
      const result = await work();
      await sender.send(inside ? 'RELEASE SAVEPOINT dj_batch' : 'COMMIT');
      return result;
    } catch (error) {
      if (sender.transaction.kind === 'open') await sender.undo(inside ? 'ROLLBACK TO SAVEPOINT dj_batch' : 'ROLLBACK');
      throw error;
    } finally {
      if (!inside) sender.transaction = NO_TRANSACTION;
    }
  }

  #changed(): void {
    if (this.#sender.transaction.kind === 'none') this.#host.onCommit();
    else this.#touched = true;
  }
}
