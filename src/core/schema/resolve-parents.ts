import { DeclarationError } from '../../errors/index.js';
import type { Connection } from '../connection/connection.js';
import { className } from '../definition/class-name.js';
import type { TableDeclaration } from '../definition/table-declaration.js';
import type { TableDefinition } from '../definition/table-definition.js';
import type { TableClass } from '../definition/types/entries.js';
import { contextOf } from './class-statics.js';
import type { Registration } from './registration.js';
import { registrationOf, type SchemaRegistry, schemaRegistries } from './schema-registry.js';
import { tierOfClass } from './table-mark.js';

/** Declares the table of a registration, or gives it if that is done. */
export type Declare = (registration: Registration, connection: Connection) => Promise<TableDeclaration>;

/**
 * The tables behind the `->` lines of a definition, by the text of the reference. References that lead nowhere
 * are left out, so that the definition's own error names the line.
 *
 * @throws DeclarationError if a parent is known but its own declaration failed.
 */
export async function resolveParents(
  child: Registration,
  definition: TableDefinition,
  options: { readonly connection: Connection; readonly declare: Declare },
): Promise<ReadonlyMap<string, TableDeclaration>> {
  const parents = new Map<string, TableDeclaration>();
  for (const line of definition.lines) {
    if (line.kind !== 'foreignKey' || parents.has(line.parent)) continue;
    const registered = findRegistration(child, line.parent);
    const parent =
      registered === undefined
        ? await findInDatabase(child, line.parent, options.connection)
        : await declareParent(child, registered, options);
    if (parent !== undefined) parents.set(line.parent, parent);
  }
  return parents;
}

async function declareParent(
  child: Registration,
  parent: Registration,
  options: { readonly connection: Connection; readonly declare: Declare },
): Promise<TableDeclaration> {
  if (parent === child)
    throw new DeclarationError(
      `${child.className} refers to itself. A table cannot be its own parent: keep the links in a second table with two foreign keys.`,
    );
  try {
    return await options.declare(parent, options.connection);
  } catch (cause) {
    throw new DeclarationError(
      `${child.className} waits for ${parent.className}, whose declaration failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}

/** A class named by the context of the class or the schema, `master`, or a class of the schemas at hand. */
function findRegistration(child: Registration, reference: string): Registration | undefined {
  if (reference === 'master' && child.master !== undefined) return child.master;
  const contexts = [contextOf(child.class), ...(child.master ? [contextOf(child.master.class)] : []), child.registry.context];
  for (const context of contexts) {
    const found = classAt(context, reference);
    const registration = found && registrationOf(found);
    // A class of an earlier cell stands for the one that replaced it.
    if (registration !== undefined) return registration.registry.tables.get(registration.table) ?? registration;
  }
  return findByName(child.registry, reference);
}

function findByName(own: SchemaRegistry, reference: string): Registration | undefined {
  const inOwn = [...own.tables.values()].find((registration) => registration.className === reference);
  if (inOwn !== undefined) return inOwn;
  const [schema = '', ...rest] = reference.split('.');
  const other = schemaRegistries().find((registry) => registry.name === schema && registry.ownConnection === own.ownConnection);
  return other && [...other.tables.values()].find((registration) => registration.className === rest.join('.'));
}

function classAt(context: Readonly<Record<string, unknown>>, path: string): TableClass | undefined {
  let value: unknown = context;
  for (const name of path.split('.')) {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
    value = Reflect.get(value, name);
  }
  return tierOfClass(value) === undefined ? undefined : (value as TableClass);
}

/** A table that no class at hand declares: of the same schema by its class name, or `schema.Class`. */
async function findInDatabase(child: Registration, reference: string, connection: Connection): Promise<TableDeclaration | undefined> {
  const own = await connection.declarations([child.schema]);
  const found = own.find((table) => className(table.table) === reference);
  if (found !== undefined) return found;
  const [schema = '', ...rest] = reference.split('.');
  if (rest.length === 0) return undefined;
  return (await connection.declarations([schema])).find((table) => className(table.table) === rest.join('.'));
}
