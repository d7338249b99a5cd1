import { IntegrityError } from '../../errors/index.js';
import type { Connection } from '../connection/connection.js';
import { type TableDeclaration, type TableName, tableId } from '../definition/table-declaration.js';
import type { TableClass } from '../definition/types/entries.js';
import { schemaGraph } from '../graph/schema-graph.js';
import { partMaster, topologicalOrder } from '../graph/topological-order.js';
import { requireRegistration } from './schema-registry.js';

/**
 * Removes the table of a class with its parts and all their rows.
 *
 * @throws IntegrityError if other tables refer to it.
 */
export async function dropTable(table: TableClass): Promise<void> {
  const registration = requireRegistration(table);
  const connection = await registration.registry.connection();
  const all = await connection.declarations();
  const graph = schemaGraph(all);
  const id = tableId(registration);
  const doomed = [id, ...[...graph.tables.keys()].filter((other) => partMaster(graph, other) === id)];
  const child = graph.edges.find((edge) => doomed.includes(edge.parent) && !doomed.includes(edge.child));
  if (child !== undefined) {
    throw new IntegrityError(`${registration.className} cannot be dropped: ${child.child} refers to it. Drop that table first.`);
  }
  await dropAll(
    connection,
    all.filter((declaration) => doomed.includes(tableId(declaration))),
  );
  for (const other of registration.registry.tables.values()) if (doomed.includes(tableId(other))) other.declared.delete(connection);
}

/** Drops these tables, children before parents, in one transaction where the engine allows it. */
export async function dropAll(connection: Connection, declarations: readonly TableDeclaration[]): Promise<void> {
  const byId = new Map<string, TableName>(declarations.map((declaration) => [tableId(declaration), declaration]));
  const order = [...topologicalOrder(schemaGraph(declarations))].reverse();
  await connection.transaction(async () => {
    for (const id of order) {
      const name = byId.get(id);
      if (name === undefined) continue;
      for (const statement of connection.backend.dialect.dropTable(name)) await connection.run(statement);
    }
  });
  for (const { schema } of declarations) connection.forget(schema);
}
