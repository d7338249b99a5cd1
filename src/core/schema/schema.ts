import { DeclarationError, IntegrityError } from '../../errors/index.js';
import { asks, confirmed, type PromptOptions } from '../connection/confirm.js';
import type { Connection } from '../connection/connection.js';
import { type Tier, tableId } from '../definition/table-declaration.js';
import type { TableClass } from '../definition/types/entries.js';
import { declareWaiting } from './declare-pending.js';
import { dropAll, tableLines } from './drop-table.js';
import { type SchemaOptions, SchemaRegistry } from './schema-registry.js';

/** What a decorator is told about the class beside it. */
export interface DecoratedClass {
  readonly kind: 'class';
  readonly name: string | undefined;
}

/** What `define` takes beside the definition. */
export interface DefineOptions {
  /** Tables behind `->`, by the names used there. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** Definitions of parts, by name. */
  readonly parts?: Readonly<Record<string, string>>;
  /** Rows the table always holds. */
  readonly contents?: Iterable<Readonly<Record<string, unknown>>>;
  /** Computes the rows of one key, for imported and computed tables. */
  readonly make?: (key: Readonly<Record<string, unknown>>, options: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Reads what one key needs; with `makeCompute` and `makeInsert` in the place of `make`. */
  readonly makeFetch?: (key: Readonly<Record<string, unknown>>, options: Readonly<Record<string, unknown>>) => Promise<unknown>;
  /** Computes from what `makeFetch` read, outside of any transaction. */
  readonly makeCompute?: (key: Readonly<Record<string, unknown>>, fetched: never, options: Readonly<Record<string, unknown>>) => unknown;
  /** Inserts what `makeCompute` returned. */
  readonly makeInsert?: (
    key: Readonly<Record<string, unknown>>,
    computed: never,
    options: Readonly<Record<string, unknown>>,
  ) => Promise<void>;
  /** The keys to make rows for, in the place of those of all parents in the primary key: a table, a query, or a function that returns one. */
  readonly keySource?: unknown;
}

/** Makes a table class from parts; the table folder knows the base classes. */
export type ClassFactory<C extends TableClass> = (tier: Exclude<Tier, 'part'>, definition: string, options: DefineOptions) => C;

/**
 * A schema: a named group of tables. Called on a class it takes the class in, so it serves as a decorator and as a
 * plain function.
 *
 * @example
 * ```ts
 * const schema = dj.schema('tutorial');
 *
 * @schema
 * class Subject extends dj.Manual { … }
 * ```
 */
export interface Schema<C extends TableClass = TableClass> {
  <T extends TableClass>(table: T, context?: DecoratedClass): T;
  /** Name in the database. */
  readonly schemaName: string;
  /** Makes and takes in a table without class syntax, for tools and plain JavaScript. */
  define(name: string, tier: Exclude<Tier, 'part'>, definition: string, options?: DefineOptions): C;
  /**
   * Declares the tables that wait, now.
   *
   * @throws the error of the first declaration that failed.
   */
  declare(): Promise<void>;
  /**
   * Removes all tables of the schema and their rows, after asking where the host can ask.
   *
   * Gives false if the user said no.
   *
   * @throws IntegrityError if tables of other schemas refer to them.
   */
  drop(options?: PromptOptions): Promise<boolean>;
  /** The connection it uses. */
  connection(): Promise<Connection>;
}

const byName = new Map<string, SchemaRegistry>();
const byConnection = new WeakMap<Connection, Map<string, SchemaRegistry>>();

/** The schema of this name on this connection; asking again gives the same tables. */
export function openSchema<C extends TableClass>(name: string, factory: ClassFactory<C>, options: SchemaOptions = {}): Schema<C> {
  if (!/^[a-z][a-z0-9_-]*$/.test(name) || name.length > 64) {
    throw new DeclarationError(
      `Found "${name}" as the name of a schema. Expected lower-case letters, digits and "_", at most 64, beginning with a letter.`,
    );
  }
  const registry = registryOf(name, options.connection);
  if (options.context !== undefined) registry.addContext(options.context);
  if (options.attach !== undefined) registry.attach = options.attach;
  const take = <T extends TableClass>(table: T, context?: DecoratedClass): T => {
    registry.add(table, context?.name ?? String(Reflect.get(table, 'name')));
    return table;
  };
  return Object.assign(take, {
    schemaName: name,
    define: (className: string, tier: Exclude<Tier, 'part'>, definition: string, define: DefineOptions = {}) => {
      const made = factory(tier, definition, define);
      registry.add(made, className);
      return made;
    },
    declare: () => declareNow(registry),
    drop: (drop: PromptOptions = {}) => dropSchema(registry, drop),
    connection: () => registry.connection(),
  });
}

function registryOf(name: string, connection: Connection | undefined): SchemaRegistry {
  const known = connection === undefined ? byName : (byConnection.get(connection) ?? new Map<string, SchemaRegistry>());
  if (connection !== undefined) byConnection.set(connection, known);
  const registry = known.get(name) ?? new SchemaRegistry(name, connection);
  known.set(name, registry);
  return registry;
}

async function declareNow(registry: SchemaRegistry): Promise<void> {
  const connection = await registry.connection();
  const failures = await declareWaiting(registry, connection);
  if (failures.length > 0) throw failures[0];
}

async function dropSchema(registry: SchemaRegistry, options: PromptOptions): Promise<boolean> {
  const connection = await registry.connection();
  const all = await connection.declarations();
  const outside = all.find(
    (table) => table.schema !== registry.name && table.foreignKeys.some(({ parent }) => parent.schema === registry.name),
  );
  if (outside !== undefined)
    throw new IntegrityError(`Schema ${registry.name} cannot be dropped: ${tableId(outside)} refers to it. Drop that table first.`);
  const doomed = all.filter((table) => table.schema === registry.name);
  if (asks(options)) {
    const lines = await tableLines(connection, doomed);
    const question = `Drop the schema ${registry.name} with ${lines.length === 0 ? 'no tables' : 'these tables and all their rows'}, for good?\n${lines.join('\n')}`;
    if (!(await confirmed(question.trimEnd(), { ...options, connection }))) return false;
  }
  await dropAll(connection, doomed);
  for (const statement of connection.backend.dialect.dropSchema(registry.name)) await connection.run(statement);
  for (const registration of registry.tables.values()) registration.declared.delete(connection);
  return true;
}
