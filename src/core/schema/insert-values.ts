import type { RunOptions } from '../backend.js';
import type { Connection } from '../connection/connection.js';
import type { TableDeclaration } from '../definition/table-declaration.js';
import { sql } from '../sql/sql.js';
import { type EncodedRow, encodeRow } from './encode-row.js';

/** What to insert. */
export interface InsertValues extends RunOptions {
  readonly rows: Iterable<unknown>;
  /** Leave rows out whose key is taken. Default false: such a row is an error. */
  readonly skipDuplicates?: boolean | undefined;
  /** Leave out what the table does not have. Default false. */
  readonly ignoreExtraFields?: boolean | undefined;
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

async function groupByColumns(declaration: TableDeclaration, options: InsertValues): Promise<readonly (readonly EncodedRow[])[]> {
  const groups = new Map<string, EncodedRow[]>();
  let index = 0;
  for (const row of options.rows) {
    const encoded = await encodeRow(row, { declaration, index: index++, ignoreExtraFields: options.ignoreExtraFields ?? false });
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
  const { dialect } = connection.backend;
  const columns = options.group[0]?.columns ?? [];
  const list = columns.map((column) => dialect.quote(column)).join(', ');
  const values = columns.length === 0 ? dialect.emptyRow : `(${list}) VALUES (${columns.map(() => '?').join(', ')})`;
  const insert = sql(`INSERT INTO ${dialect.table(declaration)} ${values}`);
  const { text } = options.skipDuplicates ? dialect.insertSkippingDuplicates(insert) : insert;
  await connection.session.runMany(
    text,
    options.group.map((row) => row.values),
    { signal: options.signal },
  );
}
