import { IntegrityError } from '../../errors/index.js';
import type { Connection } from '../connection/connection.js';
import { countRows } from '../connection/count-rows.js';
import type { QuerySource } from '../connection/query-source.js';
import { className } from '../definition/class-name.js';
import type { TableName } from '../definition/table-declaration.js';
import { type SchemaGraph, schemaGraph } from '../graph/schema-graph.js';
import type { Query } from '../query/query.js';
import { type CascadeSeed, type CascadeStep, cascadePlan } from './cascade-plan.js';
import { keyConditions } from './key-conditions.js';
import { type OrphanedRows, orphanedRows } from './part-masters.js';
import { anyOf, rowsOf } from './related-rows.js';
import { seedOf } from './seed-of.js';

/**
 * What becomes of a part's rows whose master's row is not among those that go: `enforce` refuses, `ignore` lets the
 * part's rows go alone, `cascade` takes the master's rows along, with everything that depends on them.
 */
export type PartIntegrity = 'enforce' | 'ignore' | 'cascade';

/** How far a cascade goes. */
export interface CascadeOptions {
  /** Default `enforce`. */
  readonly partIntegrity?: PartIntegrity | undefined;
  /** Stops the operation. */
  readonly signal?: AbortSignal | undefined;
}

/** How many rows of a table a cascade reaches. */
export interface CascadeCount extends TableName {
  /** Class name; `Master.Part` for parts. */
  readonly name: string;
  readonly count: number;
}

/** A cascade worked out against the database as it is. */
export interface CascadeReach {
  readonly connection: Connection;
  readonly graph: SchemaGraph;
  /** Where it begins; the first one is what was asked for, the others are masters taken along. */
  readonly seeds: readonly [CascadeSeed, ...CascadeSeed[]];
  readonly plan: readonly CascadeStep[];
}

/**
 * What a deletion of these rows would take along: the rows of all tables that refer to them, directly or not.
 *
 * @example
 * ```ts
 * console.table(await Session.restrict({ subject: 'm1' }).cascade().counts());
 * ```
 */
export class Cascade {
  constructor(
    readonly source: QuerySource,
    readonly query: Query,
    readonly options: CascadeOptions = {},
  ) {}

  /** How many rows of each table would go, parents before children; tables of which no row would go are left out, but for the first. */
  async counts(): Promise<readonly CascadeCount[]> {
    const reach = await cascadeReach(this.source, this.query, this.options);
    return (await countSteps(reach, this.options)).filter(({ count }, i) => i === 0 || count > 0);
  }

  /** The rows of each table as a query, parents before children. */
  async queries(): Promise<readonly { readonly table: TableName; readonly query: Query }[]> {
    const { plan } = await cascadeReach(this.source, this.query, this.options);
    return plan.map(({ table, conditions }) => ({
      table: { schema: table.schema, table: table.table },
      query: rowsOf(table, conditions),
    }));
  }
}

/** Works out which rows of which tables go with the rows of a query. */
export async function cascadeReach(source: QuerySource, query: Query, options: CascadeOptions): Promise<CascadeReach> {
  const connection = await source.connection();
  const seed = await seedOf(connection, query, 'A cascade');
  const graph = schemaGraph(await connection.declarations());
  let seeds: readonly [CascadeSeed, ...CascadeSeed[]] = [seed];
  for (let round = 1; ; round++) {
    const plan = cascadePlan(graph, seeds);
    const reach = { connection, graph, seeds, plan };
    if (options.partIntegrity !== 'cascade') return reach;
    const left = await orphansIn(reach, options);
    if (left.length === 0) return reach;
    // Each round adds a master's row at least, so this ends. Long chains of masters go by their keys: a condition that
    // holds the whole chain would be deeper than servers take.
    const masters = left.map((orphan) => ({ table: orphan.master, condition: orphan.masters }));
    seeds = [...seeds, ...(round === 1 ? masters : await Promise.all(masters.map((master) => listed(connection, master, options))))];
  }
}

/** The same rows by their keys. */
async function listed(connection: Connection, seed: CascadeSeed, options: CascadeOptions): Promise<CascadeSeed> {
  return { table: seed.table, condition: anyOf(await keyConditions(connection, seed, options)) };
}

/** How many rows of each step there are. */
export async function countSteps(
  { connection, plan }: CascadeReach,
  options: { readonly signal?: AbortSignal | undefined },
): Promise<readonly CascadeCount[]> {
  const source = { connection: () => Promise.resolve(connection) };
  const counts: CascadeCount[] = [];
  for (const { table, conditions } of plan) {
    const count = await countRows(source, rowsOf(table, conditions), options);
    counts.push({ schema: table.schema, table: table.table, name: className(table.table), count });
  }
  return counts;
}

/**
 * Refuses a cascade that would part a master's row from rows of its parts.
 *
 * @throws IntegrityError that names part and master.
 */
export async function requireWholeMasters(reach: CascadeReach, options: CascadeOptions): Promise<void> {
  if ((options.partIntegrity ?? 'enforce') !== 'enforce') return;
  const [orphan] = await orphansIn(reach, options);
  if (orphan === undefined) return;
  const [part, master] = [className(orphan.part.table), className(orphan.master.table)];
  throw new IntegrityError(
    `This would take rows of the part ${part} away from rows of ${master} that stay; nothing was changed. Delete rows of ${master} instead, ` +
      `or pass { partIntegrity: 'cascade' } to take the rows of ${master} along, or { partIntegrity: 'ignore' } to leave them incomplete.`,
  );
}

async function orphansIn(reach: CascadeReach, { signal }: CascadeOptions): Promise<readonly OrphanedRows[]> {
  const source = { connection: () => Promise.resolve(reach.connection) };
  const found: OrphanedRows[] = [];
  for (const orphan of orphanedRows(reach.graph, reach.plan))
    if ((await countRows(source, orphan.rows, { signal })) > 0) found.push(orphan);
  return found;
}
