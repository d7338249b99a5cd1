import type { TableName } from '../definition/table-declaration.js';
import type { TableClass } from '../definition/types/entries.js';
import { schemaRegistries } from './schema-registry.js';

/** The class of a table, if one was made here. */
export function registeredClass({ schema, table }: TableName): TableClass | undefined {
  for (const registry of schemaRegistries()) {
    const found = registry.name === schema ? registry.tables.get(table) : undefined;
    if (found !== undefined) return found.class;
  }
  return undefined;
}
