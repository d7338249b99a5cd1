import { IntegrityError } from '../../errors/index.js';
import { asks, confirmed, type PromptOptions } from '../connection/confirm.js';
import type { Connection } from '../connection/connection.js';
import { countRows } from '../connection/count-rows.js';
import { className } from '../definition/class-name.js';
import { jobTableName } from '../definition/sql-table-name.js';
import { type TableDeclaration, type TableName, tableId } from '../definition/table-declaration.js';
import type { TableClass } from '../definition/types/entries.js';
import { descendants } from '../graph/reachable.js';
import { type SchemaGraph, schemaGraph } from '../graph/schema-graph.js';
import { partMaster, topologicalOrder } from '../graph/topological-order.js';
import { requireRegistration, schemaRegistries } from './schema-registry.js';

/** How a table is dropped. */
export interface DropOptions extends PromptOptions {
  /** Whether a part may go while its master stays: `enforce`, the default, refuses. */
  readonly partIntegrity?: 'enforce' | 'ignore' | undefined;
}

/**
 * Removes the table of a class with its parts, all tables that depend on it, and all their rows.
 *
 * Gives false if the user said no.
 *
 * @throws IntegrityError if a part would go without its master, or tables beside this one would go and nobody can be asked.
 */
export async function dropTable(table: TableClass, options: DropOptions = {}): Promise<boolean> {
  const registration = requireRegistration(table);
  const connection = await registration.registry.connection();
  const graph = schemaGraph(await connection.declarations());
  const id = tableId(registration);
  const doomed = doomedTables(graph, id);
  if (doomed.length === 0) {
    forgetDeclared(connection, [id]);
    return true;
  }
  if (options.partIntegrity !== 'ignore') requireMasters(graph, doomed);
  if (!(await mayDrop(connection, doomed, { ...options, id, name: registration.className }))) return false;
  await dropAll(connection, doomed);
  forgetDeclared(
    connection,
    doomed.map((declaration) => tableId(declaration)),
  );
  return true;
}

/** The table, its parts, and all that depends on any of them, parents first. */
function doomedTables(graph: SchemaGraph, id: string): readonly TableDeclaration[] {
  if (!graph.tables.has(id)) return [];
  const parts = [...graph.tables.keys()].filter((other) => partMaster(graph, other) === id);
  const ids = new Set([id, ...parts, ...descendants(graph, [id, ...parts])]);
  const sub = schemaGraph([...graph.tables].flatMap(([other, declaration]) => (ids.has(other) ? [declaration] : [])));
  return topologicalOrder(sub).flatMap((other) => graph.tables.get(other) ?? []);
}

function requireMasters(graph: SchemaGraph, doomed: readonly TableDeclaration[]): void {
  const ids = doomed.map((declaration) => tableId(declaration));
  for (const part of ids) {
    const master = partMaster(graph, part);
    if (master === undefined || ids.includes(master)) continue;
    throw new IntegrityError(
      `${part} is a part of ${master}, which would stay; nothing was dropped. Drop the master with all its parts, or pass { partIntegrity: 'ignore' } to drop the part alone.`,
    );
  }
}

async function mayDrop(
  connection: Connection,
  doomed: readonly TableDeclaration[],
  options: DropOptions & { readonly id: string; readonly name: string },
): Promise<boolean> {
  const beside = doomed.filter((declaration) => tableId(declaration) !== options.id && !isPartOf(declaration, options.id));
  if (beside.length > 0 && options.prompt === undefined && !asks(options)) {
    throw new IntegrityError(
      `${options.name} cannot be dropped without asking: ${beside.map((declaration) => tableId(declaration)).join(', ')} depend on it and would go too, and there is nobody to ask here. ` +
        'Pass { prompt: false } to drop them all, or drop them first.',
    );
  }
  if (!asks(options)) return true;
  return await confirmed(`Drop these tables with all their rows, for good?\n${(await tableLines(connection, doomed)).join('\n')}`, {
    ...options,
    connection,
  });
}

function isPartOf({ schema, table }: TableDeclaration, masterId: string): boolean {
  return `${schema}.${table}`.startsWith(`${masterId}__`);
}

/** A line a table, with the number of its rows. */
export async function tableLines(connection: Connection, declarations: readonly TableDeclaration[]): Promise<readonly string[]> {
  const source = { connection: () => Promise.resolve(connection) };
  const lines: string[] = [];
  for (const { schema, table } of declarations) {
    const count = await countRows(source, { kind: 'table', name: { schema, table } });
    lines.push(`  ${schema}.${className(table)}: ${count} ${count === 1 ? 'row' : 'rows'}`);
  }
  return lines;
}

/** Lets the classes of these tables be declared anew; all classes if no tables are named. */
export function forgetDeclared(connection: Connection, ids?: readonly string[]): void {
  for (const registry of schemaRegistries()) {
    for (const registration of registry.tables.values()) {
      if (ids === undefined || ids.includes(tableId(registration))) registration.declared.delete(connection);
    }
  }
}

/** Drops these tables and their job queues, children before parents, in one transaction where the engine allows it. */
export async function dropAll(connection: Connection, declarations: readonly TableDeclaration[]): Promise<void> {
  const byId = new Map<string, TableName>(declarations.map((declaration) => [tableId(declaration), declaration]));
  const order = [...topologicalOrder(schemaGraph(declarations))].reverse();
  const queues = declarations
    .filter(({ tier }) => tier === 'imported' || tier === 'computed')
    .map(({ schema, table }) => ({ schema, table: jobTableName(table) }));
  await connection.transaction(async () => {
    for (const name of [...order.flatMap((id) => byId.get(id) ?? []), ...queues]) {
      for (const statement of connection.backend.dialect.dropTable(name)) await connection.run(statement);
    }
  });
  for (const queue of queues) connection.forgetHidden(queue);
  for (const { schema } of declarations) connection.forget(schema);
}
