import type { Connection } from '../connection/connection.js';
import type { QuerySource } from '../connection/query-source.js';
import type { TableDeclaration } from '../definition/table-declaration.js';
import type { TableClass } from '../definition/types/entries.js';
import type { TableQuery } from '../query/query.js';
import { declared, declareWaiting } from './declare-pending.js';
import type { Registration } from './registration.js';
import { requireRegistration } from './schema-registry.js';

/** A table class as a query, and where its rows come from. */
export interface TableReference {
  readonly query: TableQuery;
  readonly source: QuerySource;
}

/** What a table class stands for in a query. */
export function tableReference(table: TableClass): TableReference {
  const registration = requireRegistration(table);
  return {
    query: { kind: 'table', name: { schema: registration.schema, table: registration.table } },
    source: { connection: async () => (await readyTable(registration)).connection },
  };
}

/** A table class with its table declared. */
export function readyClass(table: TableClass): Promise<{ readonly connection: Connection; readonly declaration: TableDeclaration }> {
  return readyTable(requireRegistration(table));
}

async function readyTable(
  registration: Registration,
): Promise<{ readonly connection: Connection; readonly declaration: TableDeclaration }> {
  const connection = await registration.registry.connection();
  // Inside a transaction nothing can be declared; what waits is declared by the next operation after it.
  if (!connection.inTransaction) await declareWaiting(registration.registry, connection);
  return { connection, declaration: await declared(registration, connection) };
}
