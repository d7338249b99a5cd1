import { QueryError } from '../../errors/index.js';
import type { Connection } from '../connection/connection.js';
import { defaultConnection } from '../connection/default-connection.js';
import { type TableName, tableId } from '../definition/table-declaration.js';
import type { TableClass } from '../definition/types/entries.js';
import { schemaGraph } from '../graph/schema-graph.js';
import { declareWaiting } from '../schema/declare-pending.js';
import type { Schema } from '../schema/schema.js';
import { requireRegistration, schemaRegistries } from '../schema/schema-registry.js';
import { tierOfClass } from '../schema/table-mark.js';
import { type Diagram, diagramOf } from './diagram.js';

/** A schema or a table class. */
export type DiagramItem = Schema | TableClass;

/**
 * The diagram of schemas and single tables; of everything in the database if nothing is named.
 *
 * In a notebook it draws itself.
 *
 * @example
 * await dj.diagram(schema);
 */
export async function diagram(...items: readonly DiagramItem[]): Promise<Diagram> {
  const [first] = items;
  const connection = first === undefined ? await defaultConnection() : await connectionOf(first);
  for (const registry of schemaRegistries()) {
    if ((await registry.connection()) === connection && !connection.inTransaction) await declareWaiting(registry, connection);
  }
  const all = await connection.declarations();
  const wanted = items.map(nameOf);
  const chosen = wanted.length === 0 ? all : all.filter((table) => wanted.some((name) => matches(name, table)));
  return diagramOf(schemaGraph(chosen));
}

function isSchema(item: DiagramItem): item is Schema {
  return 'schemaName' in item && tierOfClass(item) === undefined;
}

function connectionOf(item: DiagramItem): Promise<Connection> {
  return isSchema(item) ? item.connection() : requireRegistration(item).registry.connection();
}

function nameOf(item: DiagramItem): string {
  if (isSchema(item)) return item.schemaName;
  if (tierOfClass(item) === undefined)
    throw new QueryError(
      'Found something that is neither a schema nor a table class. Expected dj.diagram(schema) or dj.diagram(Subject, Session).',
    );
  return tableId(requireRegistration(item));
}

function matches(name: string, table: TableName): boolean {
  return name === table.schema || name === tableId(table);
}
