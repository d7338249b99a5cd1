import type { TableDeclaration, TableName } from '../definition/table-declaration.js';
import type { Heading } from '../heading/heading.js';
import type { Dialect } from './dialect.js';
import type { Column } from './expression/print-expression.js';
import type { Sql } from './sql.js';

/** A query half way to SQL: what its attributes are, where they come from, and which rows are wanted. */
export interface Select {
  readonly heading: Heading;
  /** Text after FROM. */
  readonly from: Sql;
  /** Conditions, all of which must hold. */
  readonly where: readonly Sql[];
  /** What each name stands for; hidden columns included. */
  readonly columns: ReadonlyMap<string, Column>;
}

/** What compiling needs: the dialect, the tables, and names for aliases. */
export interface CompileContext {
  readonly dialect: Dialect;
  readonly table: (name: TableName) => TableDeclaration;
  /** A new alias, unused in this statement. */
  readonly alias: () => string;
}

/** A context with aliases of its own. */
export function compileContext(dialect: Dialect, table: (name: TableName) => TableDeclaration): CompileContext {
  let count = 0;
  return { dialect, table, alias: () => `t${++count}` };
}
