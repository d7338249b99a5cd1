import { DirectInsertError } from '../../errors/index.js';
import type { Connection } from '../connection/connection.js';
import { className } from '../definition/class-name.js';
import { type TableDeclaration, tableId } from '../definition/table-declaration.js';

/** What a `make` at work may do: insert into its own table, and read what its key comes from. */
export interface Making {
  readonly key: Readonly<Record<string, unknown>>;
}

const making = new WeakMap<Connection, Map<string, Making>>();

/** Runs a `make` of a table; while it does, rows may be inserted there. */
export async function whileMaking<T>(
  connection: Connection,
  table: TableDeclaration,
  run: Making & { work: () => Promise<T> },
): Promise<T> {
  const tables = making.get(connection) ?? new Map<string, Making>();
  making.set(connection, tables);
  const id = tableId(table);
  tables.set(id, run);
  try {
    return await run.work();
  } finally {
    if (tables.get(id) === run) tables.delete(id);
  }
}

/** The `make` of a table that is at work on this connection. */
export function makingOf(connection: Connection, table: TableDeclaration): Making | undefined {
  return making.get(connection)?.get(tableId(table));
}

/**
 * Refuses rows for a table that only its own `make` fills.
 *
 * @throws DirectInsertError for an imported or computed table outside of its `make`.
 */
export function refuseDirectInsert(connection: Connection, table: TableDeclaration): void {
  if ((table.tier !== 'imported' && table.tier !== 'computed') || makingOf(connection, table) !== undefined) return;
  const name = className(table.table);
  throw new DirectInsertError(
    `${name} is ${table.tier}: its rows come from its own make(), and this insert is outside of it. Call await ${name}.populate(), or insert with { allowDirectInsert: true }.`,
  );
}
