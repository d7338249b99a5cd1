import { openSchema, type Schema } from '../schema/schema.js';
import type { SchemaOptions } from '../schema/schema-registry.js';
import { type DefinedTable, defineClass } from './define-class.js';

/**
 * A schema: a named group of tables, used as a decorator above table classes.
 *
 * It uses the default connection of the moment unless one is given; nothing is sent to the database before the
 * first use. Asking again for the same name gives the same schema.
 *
 * @example
 * ```ts
 * const schema = dj.schema('tutorial');
 *
 * @schema
 * class Subject extends dj.Manual {
 *   static readonly definition = `
 *   subject : varchar(12)
 *   `;
 * }
 * ```
 */
export function schema(name: string, options: SchemaOptions = {}): Schema<DefinedTable> {
  return openSchema<DefinedTable>(name, defineClass, options);
}
