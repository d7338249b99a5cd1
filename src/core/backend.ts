import type { TableDeclaration } from './definition/table-declaration.js';
import type { Dialect } from './sql/dialect.js';
import type { Sql, SqlValue } from './sql/sql.js';

/** One row as the database gives it, in the order of the statement's columns. */
export type SqlRow = readonly SqlValue[];

/** What a statement gives back. */
export interface SqlResult {
  readonly columns: readonly string[];
  readonly rows: readonly SqlRow[];
  /** Rows inserted, changed or deleted by this statement. */
  readonly changes: number;
}

/** What every operation of a session takes. */
export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
}

/** One conversation with a database: its statements run in the order they were given. */
export interface Session {
  run(statement: Sql, options?: RunOptions): Promise<SqlResult>;
  /** The same statement for each list of parameters; nothing of it remains if one fails or it is stopped. */
  runMany(text: string, params: readonly (readonly SqlValue[])[], options?: RunOptions): Promise<{ readonly changes: number }>;
  /** Rows in chunks with bounded memory; leaving the loop frees the statement. */
  stream(statement: Sql, options?: RunOptions): AsyncIterable<readonly SqlRow[]>;
  begin(): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
  /** Facts of all tables of these schemas, hidden ones (`~…`) left out. */
  readTables(schemas: readonly string[]): Promise<readonly TableDeclaration[]>;
  /** Names of the schemas that hold tables or were created, sorted. */
  readSchemas(): Promise<readonly string[]>;
  /** Stops what is running or queued here and rolls an open transaction back. */
  interrupt(): Promise<void>;
  close(): Promise<void>;
}

/** What core needs of a database. */
export interface Backend {
  /** Name for messages: `sql.js`, `MySQL`. */
  readonly name: string;
  readonly dialect: Dialect;
  open(): Promise<Session>;
  /** Makes what is committed durable now; settles when it is. */
  flush(): Promise<void>;
  /** Called after each committed change of rows or tables by any session; returns a function that stops it. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}
