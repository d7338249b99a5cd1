import { ConnectionError, InterruptedError, QueryError } from '../../errors/index.js';
import type { Backend, RunOptions, Session, SqlResult } from '../backend.js';
import { type TableDeclaration, type TableName, tableId } from '../definition/table-declaration.js';
import type { Sql } from '../sql/sql.js';

interface OpenTransaction {
  /** It was rolled back by an interrupt, but its function has not ended. */
  interrupted: boolean;
}

/**
 * One conversation with a database.
 *
 * Its statements run in order; a transaction covers everything issued on it until its function settles, so a
 * function that works in the background needs a conversation of its own: `fork()`.
 */
export class Connection {
  readonly #known = new Map<string, Map<string, TableDeclaration>>();
  /** Tables that the catalogue leaves out, as whoever made them told. */
  readonly #hidden = new Map<string, TableDeclaration>();
  readonly #session: Session;
  readonly #onInterrupt = new Set<(session: Session) => unknown>();
  #transaction: OpenTransaction | undefined;
  /** Ends when the library's own transactions have; they queue, while those of users do not nest. */
  #internal: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(
    readonly backend: Backend,
    session: Session,
  ) {
    this.#session = session;
  }

  /** Opens a conversation. */
  static async open(backend: Backend): Promise<Connection> {
    return new Connection(backend, await backend.open());
  }

  /**
   * The conversation itself.
   *
   * @throws InterruptedError while the function of an interrupted transaction goes on: what it still sends would
   * otherwise stay, outside of any transaction.
   */
  get session(): Session {
    if (this.#transaction?.interrupted)
      throw new InterruptedError(
        'Interrupted; the transaction was rolled back, and its function has not ended yet. Let it end, or interrupt once more to give it up.',
      );
    return this.#session;
  }

  /** Whether a transaction is open. */
  get inTransaction(): boolean {
    return this.#transaction !== undefined;
  }

  /** Whether close() was called. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Runs one statement. */
  run(statement: Sql, options?: RunOptions): Promise<SqlResult> {
    this.#requireOpen();
    return this.session.run(statement, options);
  }

  /**
   * Runs `work` in a transaction: all of its changes are kept, or, if it throws, none.
   *
   * @throws ConnectionError if a transaction is open already; transactions do not nest.
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    this.#requireOpen();
    if (this.#transaction !== undefined)
      throw new ConnectionError(
        'A transaction is already open on this connection, and transactions do not nest. Await the first one, or use a fork() of the connection.',
      );
    const transaction: OpenTransaction = { interrupted: false };
    this.#transaction = transaction;
    try {
      await this.session.begin();
      const result = await work();
      if (this.#transaction !== transaction)
        throw new InterruptedError('Interrupted; the transaction was given up, and nothing of it was kept.');
      await this.session.commit();
      return result;
    } catch (error) {
      // One that was given up has no say about what began since.
      if (this.#transaction === transaction) await this.#rollback(error);
      throw error;
    } finally {
      if (this.#transaction === transaction) this.#transaction = undefined;
    }
  }

  /** Runs `work` in the open transaction, or in one of its own after those that others began this way. */
  atomically<T>(work: () => Promise<T>): Promise<T> {
    if (this.#transaction !== undefined) return work();
    const result = this.#internal.then(() => this.transaction(work));
    this.#internal = result.catch(() => undefined);
    return result;
  }

  /** Names of the schemas of the database, sorted. */
  schemas(): Promise<readonly string[]> {
    this.#requireOpen();
    return this.session.readSchemas();
  }

  /** What the database now keeps about the tables of these schemas, or of all. */
  async declarations(schemas?: readonly string[]): Promise<readonly TableDeclaration[]> {
    this.#requireOpen();
    const wanted = schemas ?? (await this.schemas());
    const found = await this.session.readTables(wanted);
    for (const schema of wanted) {
      this.#known.set(schema, new Map(found.filter((table) => table.schema === schema).map((table) => [table.table, table])));
    }
    return found;
  }

  /** A table's declaration, from memory if it was read before; undefined if there is no such table. */
  async declaration(name: TableName): Promise<TableDeclaration | undefined> {
    const known = this.#known.get(name.schema)?.get(name.table) ?? this.#hidden.get(tableId(name));
    if (known !== undefined) return known;
    await this.declarations([name.schema]);
    return this.#known.get(name.schema)?.get(name.table);
  }

  /** Declarations of all these tables. */
  async requireDeclarations(names: readonly TableName[]): Promise<(name: TableName) => TableDeclaration> {
    const found = new Map<string, TableDeclaration>();
    for (const name of names) {
      const declaration = await this.declaration(name);
      if (declaration === undefined)
        throw new QueryError(`The database has no table ${tableId(name)}. Declare it first, or check the names of schema and table.`);
      found.set(tableId(name), declaration);
    }
    return (name) => {
      const declaration = found.get(tableId(name));
      if (declaration === undefined) throw new QueryError(`The table ${tableId(name)} was not looked up before it was used.`);
      return declaration;
    };
  }

  /** The tables of a schema from memory; undefined if they were not read since they changed. */
  known(schema: string): ReadonlyMap<string, TableDeclaration> | undefined {
    return this.#known.get(schema);
  }

  /** Adds a table that was just created to what is known of its schema. */
  remember(declaration: TableDeclaration): void {
    this.#known.get(declaration.schema)?.set(declaration.table, declaration);
  }

  /** Forgets what is known of a schema's tables, because they changed. */
  forget(schema: string): void {
    this.#known.delete(schema);
  }

  /** Remembers a table that the catalogue leaves out (`~…`), so that it can be queried. */
  rememberHidden(declaration: TableDeclaration): void {
    this.#hidden.set(tableId(declaration), declaration);
  }

  /** What is remembered of a table that the catalogue leaves out. */
  hidden(name: TableName): TableDeclaration | undefined {
    return this.#hidden.get(tableId(name));
  }

  /** Forgets a table that the catalogue leaves out, because it was dropped. */
  forgetHidden(name: TableName): void {
    this.#hidden.delete(tableId(name));
  }

  /** Another conversation with the same database. */
  fork(): Promise<Connection> {
    this.#requireOpen();
    return Connection.open(this.backend);
  }

  /** Stops what runs here and rolls an open transaction back. */
  async interrupt(): Promise<void> {
    const transaction = this.#transaction;
    const isSecond = transaction?.interrupted === true;
    if (transaction !== undefined) transaction.interrupted = true;
    await this.#session.interrupt();
    // What the transaction's function still sends is refused here, so the conversation is free for the listeners.
    if (transaction !== undefined) await this.#session.rollback();
    if (isSecond && this.#transaction === transaction) this.#transaction = undefined;
    await Promise.all([...this.#onInterrupt].map((listener) => listener(this.#session)));
  }

  /** Calls `listener` with the conversation after each interrupt and waits for it; returns a function that stops it. */
  onInterrupt(listener: (session: Session) => unknown): () => void {
    this.#onInterrupt.add(listener);
    return () => this.#onInterrupt.delete(listener);
  }

  /** Makes what is committed durable now. */
  flush(): Promise<void> {
    return this.backend.flush();
  }

  /** Calls `listener` after each committed change, by whichever conversation; returns a function that stops it. */
  onChange(listener: () => void): () => void {
    return this.backend.onChange(listener);
  }

  /** Ends the conversation; the database stays open for others. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#session.close();
  }

  async #rollback(reason: unknown): Promise<void> {
    try {
      await this.#session.rollback();
    } catch (cause) {
      // The session may have rolled back by itself, as after an interrupt: the first error tells more.
      if (!(reason instanceof Error)) throw cause;
    }
  }

  #requireOpen(): void {
    if (this.#closed) throw new ConnectionError('This connection is closed. Open another with dj.connect().');
  }
}
