import type { RunOptions } from '../backend.js';
import type { Connection } from '../connection/connection.js';
import type { TableDeclaration } from '../definition/table-declaration.js';
import { joinSql, type Sql, sql } from '../sql/sql.js';
import { type EncodedRow, encodeRow } from './encode-row.js';

/** How rows are put in. */
export interface InsertMode extends RunOptions {
  /** Leave rows out whose key is taken. Default false: such a row is an error. */
  readonly skipDuplicates?: boolean | undefined;
  /** Put rows in the place of those that have their key. Default false. */
  readonly replace?: boolean | undefined;
  /** Leave out what the table does not have. Default false. */
  readonly ignoreExtraFields?: boolean | undefined;
  /** A number that is NaN counts as left out. Default false. */
  readonly nanAsNull?: boolean | undefined;
}

/** What to insert. */
export interface InsertValues extends InsertMode {
  readonly rows: Iterable<unknown>;
  /** The number of the first row, from 0, for messages. */
  readonly firstIndex?: number;
}

/** Inserts all rows or none: every row is checked before the first is sent. */
export async function insertValues(connection: Connection, declaration: TableDeclaration, options: InsertValues): Promise<void> {
  const groups = await groupByColumns(declaration, options);
  if (groups.length === 0) return;
  const insertGroups = async (): Promise<void> => {
    for (const group of groups) await insertGroup(connection, declaration, { ...options, group });
  };
  // One statement for many rows is atomic by itself; several need a transaction around them.
  if (groups.length === 1) await insertGroups();
  else await connection.atomically(insertGroups);
}

/** `INSERT INTO table …` in the way that was asked for. */
export function insertStatement(
  connection: Connection,
  declaration: TableDeclaration,
  options: InsertMode & { readonly columns: readonly string[]; readonly values: Sql },
): Sql {
  const { dialect } = connection.backend;
  const list = options.columns.length === 0 ? '' : ` (${options.columns.map((column) => dialect.quote(column)).join(', ')})`;
  const insert = joinSql([sql(`${options.replace ? 'REPLACE' : 'INSERT'} INTO ${dialect.table(declaration)}${list} `), options.values], '');
  return options.skipDuplicates ? dialect.insertSkippingDuplicates(insert) : insert;
}

async function groupByColumns(declaration: TableDeclaration, options: InsertValues): Promise<readonly (readonly EncodedRow[])[]> {
  const { ignoreExtraFields, nanAsNull } = options;
  const groups = new Map<string, EncodedRow[]>();
  let index = options.firstIndex ?? 0;
  for (const row of options.rows) {
    const encoded = await encodeRow(row, { declaration, index: index++, ignoreExtraFields, nanAsNull });
    const shape = encoded.columns.join();
    const group = groups.get(shape);
    if (group === undefined) groups.set(shape, [encoded]);
    else group.push(encoded);
  }
  return [...groups.values()];
}

async function insertGroup(
  connection: Connection,
  declaration: TableDeclaration,
  options: InsertValues & { readonly group: readonly EncodedRow[] },
): Promise<void> {
  const columns = options.group[0]?.columns ?? [];
  const values = sql(columns.length === 0 ? connection.backend.dialect.emptyRow : `VALUES (${columns.map(() => '?').join(', ')})`);
  const { text } = insertStatement(connection, declaration, { ...options, columns, values });
  await connection.session.runMany(
    text,
    options.group.map((row) => row.values),
    { signal: options.signal },
  );
}
