import type { Sql, SqlResult, SqlRow, SqlValue } from '../../core/index.js';
import { BackendError, DatabaseFileError } from '../../errors/index.js';
import { bindable, columnValues } from './bind.js';
import { registerFunctions } from './functions/register-functions.js';
import { type FailedStatement, mapError } from './map-error.js';
import type { BoundValue, SqljsDatabase, SqljsModule, SqljsStatement } from './sqljs-module.js';
import { statementKind } from './statement-text.js';

/** What an engine starts from. */
export interface EngineOptions {
  readonly image: Uint8Array | undefined;
  /** How messages call the image. */
  readonly name: string;
  readonly maxBytes: number;
}

/** One SQLite database in memory: runs statements to their end, reads integers exactly, maps errors. Knows no sessions. */
export class Engine {
  readonly #database: SqljsDatabase;
  readonly maxBytes: number;
  #broken: unknown;
  /** Set while SQLite works; still set at the next call if a thread was terminated within. */
  #working = false;

  constructor(module: SqljsModule, { image, name, maxBytes }: EngineOptions) {
    this.maxBytes = maxBytes;
    this.#database = openImage(module, image, name);
    try {
      registerFunctions(this.#database);
      const pageSize = Number(this.run({ text: 'PRAGMA page_size', params: [] }).rows[0]?.[0] ?? 4096);
      this.#database.exec(`PRAGMA foreign_keys = ON; PRAGMA max_page_count = ${Math.max(2, Math.floor(maxBytes / pageSize))}`);
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  /** Runs a statement to its end. */
  run(statement: Sql): SqlResult {
    const prepared = this.prepare(statement);
    try {
      const rows: SqlRow[] = [];
      while (prepared.step()) rows.push(prepared.row());
      return {
        columns: prepared.columns(),
        rows,
        changes: statementKind(statement.text) === 'rows' ? this.#database.getRowsModified() : 0,
      };
    } finally {
      prepared.free();
    }
  }

  /** A statement bound to its values; must be freed. */
  prepare(statement: Sql): PreparedStatement {
    const { text, values } = bindable(statement);
    return this.#guard({ text: statement.text, params: statement.params }, () => {
      if (text.includes('\0')) throw new Error('near "NUL": syntax error');
      const raw = this.#database.prepare(text);
      const prepared = new PreparedStatement(raw, (work) => this.#guard({ text: statement.text, params: statement.params }, work));
      if (values.length > 0) {
        try {
          raw.bind(values);
        } catch (error) {
          raw.free();
          throw error;
        }
      }
      return prepared;
    });
  }

  /** Runs a statement prepared without values once more, for a row of a batch; gives the rows changed. */
  runRow(prepared: PreparedStatement, statement: FailedStatement): number {
    return this.#guard(statement, () => {
      prepared.rerun(columnValues(statement.params));
      return this.#database.getRowsModified();
    });
  }

  /** The database as the bytes of a file; fails inside a write transaction. */
  export(): Uint8Array {
    return this.#guard({ text: 'export', params: [] }, () => this.#database.export());
  }

  /** Whether its memory can no longer be trusted; all calls fail then. */
  get broken(): boolean {
    return this.#broken !== undefined;
  }

  close(): void {
    if (!this.broken) this.#database.close();
  }

  /** Errors become the family's; after a fault inside WebAssembly nothing of the instance can be trusted. */
  #guard<T>(statement: FailedStatement, work: () => T): T {
    if (this.#working) this.#broken = new Error('it was terminated there');
    if (this.broken) throw brokenError(this.#broken);
    this.#working = true;
    try {
      const result = work();
      this.#working = false;
      return result;
    } catch (error) {
      this.#working = false;
      if (isFault(error)) {
        this.#broken = error;
        throw brokenError(error);
      }
      throw mapError(error, { statement, lookUp: (sql) => this.#lookUp(sql), maxBytes: this.maxBytes });
    }
  }

  /** Rows of a query that helps to word an error; none if it fails too. */
  #lookUp(statement: Sql): readonly SqlRow[] {
    try {
      const { text, values } = bindable(statement);
      const raw = this.#database.prepare(text);
      try {
        raw.bind(values);
        const rows: SqlRow[] = [];
        while (raw.step()) rows.push(readRow(raw));
        return rows;
      } finally {
        raw.free();
      }
    } catch {
      return [];
    }
  }
}

/** A prepared statement of an engine. */
export class PreparedStatement {
  readonly #raw: SqljsStatement;
  readonly #guard: <T>(work: () => T) => T;

  constructor(raw: SqljsStatement, guard: <T>(work: () => T) => T) {
    this.#raw = raw;
    this.#guard = guard;
  }

  columns(): readonly string[] {
    return this.#raw.getColumnNames();
  }

  step(): boolean {
    return this.#guard(() => this.#raw.step());
  }

  row(): SqlRow {
    return readRow(this.#raw);
  }

  /** Runs it once more with other values. */
  rerun(values: BoundValue[]): void {
    this.#raw.bind(values);
    this.#raw.step();
    this.#raw.reset();
  }

  free(): void {
    this.#raw.free();
  }
}

/** Integers beyond 2^53 are read a second time as bigint; all others are numbers. */
function readRow(raw: SqljsStatement): SqlRow {
  const values = raw.get(null);
  if (!values.some((value) => typeof value === 'number' && Math.abs(value) >= 2 ** 53)) return values;
  return raw.get(null, { useBigInt: true }).map((value): SqlValue => {
    return typeof value === 'bigint' && BigInt.asIntN(54, value) === value && value !== -(2n ** 53n) ? Number(value) : value;
  });
}

const MAGIC = 'SQLite format 3\0';

function openImage(module: SqljsModule, image: Uint8Array | undefined, name: string): SqljsDatabase {
  if (image === undefined || image.length === 0) return new module.Database();
  const found = String.fromCharCode(...image.subarray(0, 16));
  if (found !== MAGIC) throw notADatabase(name, `it begins with ${JSON.stringify(found)} instead of "SQLite format 3"`);
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength);
  const pageSize = image.length < 100 ? 0 : view.getUint16(16) === 1 ? 65_536 : view.getUint16(16);
  const size = image.length < 100 ? 100 : view.getUint32(28) * pageSize;
  const counted = image.length < 100 || view.getUint32(24) === view.getUint32(92);
  if (counted && size > image.length) throw notADatabase(name, `it is cut off: ${image.length} bytes of ${size}`);
  try {
    const database = new module.Database(rollbackJournal(image));
    database.exec('SELECT count(*) FROM sqlite_schema');
    return database;
  } catch (cause) {
    throw notADatabase(name, `SQLite says "${cause instanceof Error ? cause.message : String(cause)}"`, cause);
  }
}

/** An image in write-ahead mode cannot be opened without shared memory; the mode is only two bytes of the header. */
function rollbackJournal(image: Uint8Array): Uint8Array {
  if (image[18] !== 2) return image;
  const copy = image.slice();
  copy[18] = 1;
  copy[19] = 1;
  return copy;
}

function notADatabase(name: string, found: string, cause?: unknown): DatabaseFileError {
  return new DatabaseFileError(
    `${name} is not a whole SQLite database: ${found}. Expected a file written by this library or by SQLite. Choose another file, or restore it from a copy; it was left as it is.`,
    { cause },
  );
}

function isFault(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || (error instanceof RangeError && error.message.includes('call stack'));
}

function brokenError(cause: unknown): BackendError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new BackendError(
    `The database engine was stopped in the middle of its work (${reason}), so what it holds in memory cannot be trusted. Connect again: the database opens as it was last saved; what was not saved is lost.`,
    { cause },
  );
}
