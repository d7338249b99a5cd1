import type { Tier } from '../definition/table-declaration.js';
import type { TableClass } from '../definition/types/entries.js';
import { type DefineOptions, openSchema, type Schema } from '../schema/schema.js';
import type { SchemaOptions } from '../schema/schema-registry.js';
import { Computed } from './computed.js';
import { Imported } from './imported.js';
import { Lookup } from './lookup.js';
import { Manual } from './manual.js';
import { Part } from './part.js';
import type { Table } from './table.js';

/** A table class whose definition the compiler does not know: its rows are not typed. */
export type DefinedTable = typeof Table & TableClass & Readonly<Record<string, unknown>>;

const BASES = { manual: Manual, lookup: Lookup, imported: Imported, computed: Computed };

/**
 * A schema: a named group of tables, used as a decorator above table classes.
 *
 * It uses the default connection of the moment unless one is given; nothing is sent to the database before the
 * first use. Asking again for the same name gives the same schema.
 *
 * @example
 * const schema = dj.schema('tutorial');
 *
 * @schema
 * class Subject extends dj.Manual {
 *   static readonly definition = `
 *   subject : varchar(12)
 *   `;
 * }
 */
export function schema(name: string, options: SchemaOptions = {}): Schema<DefinedTable> {
  return openSchema<DefinedTable>(name, makeClass, options);
}

function makeClass(tier: Exclude<Tier, 'part'>, definition: string, options: DefineOptions): DefinedTable {
  const parts = Object.entries(options.parts ?? {}).map(([name, text]) => [name, withStatics(class extends Part {}, { definition: text })]);
  const statics = { definition, context: options.context, contents: options.contents, make: options.make, ...Object.fromEntries(parts) };
  return withStatics(class extends BASES[tier] {}, statics);
}

function withStatics(table: object, statics: Readonly<Record<string, unknown>>): DefinedTable {
  for (const [name, value] of Object.entries(statics)) {
    if (value !== undefined) Object.defineProperty(table, name, { value, enumerable: true });
  }
  return table as DefinedTable;
}
