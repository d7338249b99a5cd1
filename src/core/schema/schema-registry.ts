import { DeclarationError } from '../../errors/index.js';
import type { Connection } from '../connection/connection.js';
import { defaultConnection } from '../connection/default-connection.js';
import { sqlPartName, sqlTableName } from '../definition/sql-table-name.js';
import type { TableClass } from '../definition/types/entries.js';
import { partsOf } from './class-statics.js';
import type { Registration } from './registration.js';
import { tierOfClass } from './table-mark.js';

const byClass = new WeakMap<TableClass, Registration>();
const registries = new Set<SchemaRegistry>();

/** How a schema is used. */
export interface SchemaOptions {
  /** The connection to use; the default connection of the moment if left out. */
  readonly connection?: Connection;
  /** Classes behind `->` that the classes' own contexts do not name. */
  readonly context?: Readonly<Record<string, unknown>>;
  /**
   * What becomes of a class that disagrees with the table that is there: `strict`, the default, is an error that prints
   * the difference; `loose` uses the table as the database has it.
   */
  readonly attach?: 'strict' | 'loose';
}

/** The table classes of one schema, by the SQL names of their tables. */
export class SchemaRegistry {
  readonly tables = new Map<string, Registration>();
  /** Whether classes may disagree with their tables. */
  attach: 'strict' | 'loose' = 'strict';
  #context: Readonly<Record<string, unknown>> = {};

  constructor(
    readonly name: string,
    readonly ownConnection: Connection | undefined,
  ) {
    registries.add(this);
  }

  /** Classes behind `->` for the whole schema. */
  get context(): Readonly<Record<string, unknown>> {
    return this.#context;
  }

  addContext(context: Readonly<Record<string, unknown>>): void {
    this.#context = { ...this.#context, ...context };
  }

  /** The connection of the moment. */
  connection(): Promise<Connection> {
    return this.ownConnection === undefined ? defaultConnection() : Promise.resolve(this.ownConnection);
  }

  /** Takes a class in; one of an earlier cell with the same table name is replaced. */
  add(table: TableClass, className: string): Registration {
    const tier = tierOfClass(table);
    if (tier === undefined)
      throw new DeclarationError(
        `${className} extends no table class. Expected class ${className} extends dj.Manual, dj.Lookup, dj.Imported or dj.Computed.`,
      );
    if (tier === 'part')
      throw new DeclarationError(
        `${className} is a part and belongs inside its master: static readonly ${className} = class extends dj.Part { … }.`,
      );
    return this.#register({ class: table, tier, className, table: sqlTableName(className, tier), master: undefined });
  }

  /** Takes in the parts that the classes hold by now. Static fields exist only after the class decorator ran. */
  addParts(): void {
    for (const master of [...this.tables.values()]) {
      if (master.master !== undefined) continue;
      for (const [name, part] of partsOf(master.class)) {
        const table = sqlPartName(master.table, name);
        if (this.tables.get(table)?.class === part) continue;
        this.#register({ class: part, tier: 'part', className: `${master.className}.${name}`, table, master });
      }
    }
  }

  #register(entry: Omit<Registration, 'schema' | 'registry' | 'declared'>): Registration {
    const registration: Registration = { ...entry, schema: this.name, registry: this, declared: new WeakMap() };
    this.tables.delete(entry.table);
    this.tables.set(entry.table, registration);
    byClass.set(entry.class, registration);
    return registration;
  }
}

/** All schemas, in the order they were made. */
export function schemaRegistries(): readonly SchemaRegistry[] {
  return [...registries];
}

/** Where a class is registered; undefined if it belongs to no schema. */
export function registrationOf(table: TableClass): Registration | undefined {
  const known = byClass.get(table);
  if (known !== undefined) return known;
  for (const registry of registries) registry.addParts();
  return byClass.get(table);
}

/**
 * Where a class is registered.
 *
 * @throws DeclarationError if it belongs to no schema.
 */
export function requireRegistration(table: TableClass): Registration {
  const registration = registrationOf(table);
  if (registration !== undefined) return registration;
  const name: unknown = Reflect.get(table, 'name');
  throw new DeclarationError(
    `Class ${String(name)} belongs to no schema. Write @schema above the class, where schema = dj.schema('name'); a part belongs into a static field of its master.`,
  );
}
