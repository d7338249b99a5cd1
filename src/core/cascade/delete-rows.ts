import { IntegrityError } from '../../errors/index.js';
import { compiledTarget } from '../connection/compiled-target.js';
import { asks, confirmed, type PromptOptions } from '../connection/confirm.js';
import type { Connection } from '../connection/connection.js';
import type { QuerySource } from '../connection/query-source.js';
import { type TableDeclaration, tableId } from '../definition/table-declaration.js';
import type { Condition } from '../query/condition.js';
import type { Query } from '../query/query.js';
import { tablesOfCondition } from '../query/tables-of.js';
import { joinSql, sql } from '../sql/sql.js';
import { type CascadeCount, type CascadeOptions, type CascadeReach, cascadeReach, countSteps, requireWholeMasters } from './cascade.js';
import { type CascadeSeed, cascadePlan } from './cascade-plan.js';
import { isStable } from './condition-names.js';
import { keyConditions } from './key-conditions.js';
import { anyOf } from './related-rows.js';
import { seedOf } from './seed-of.js';

/** How rows are deleted. */
export interface DeleteOptions extends CascadeOptions, PromptOptions {}

/** So many keys travel in one statement. */
const KEYS_AT_ONCE = 500;

/**
 * Deletes rows with all rows of other tables that refer to them, directly or not; all or none.
 *
 * Gives the number of rows deleted from the table itself; 0 if the user said no.
 */
export async function deleteRows(source: QuerySource, query: Query, options: DeleteOptions = {}): Promise<number> {
  const reach = await cascadeReach(source, query, options);
  await requireWholeMasters(reach, options);
  const { connection } = reach;
  const expected = asks(options) ? await countSteps(reach, options) : undefined;
  if (expected?.every(({ count }) => count === 0)) return 0;
  if (expected !== undefined && !(await confirmed(question(expected), { ...options, connection }))) return 0;
  return await connection.atomically(async () => {
    const deleted = await deleteReach(reach, options);
    if (expected !== undefined) refuseSurprise(expected, deleted);
    return deleted.get(tableId(reach.seeds[0].table)) ?? 0;
  });
}

/**
 * Deletes rows of one table alone, without asking; a row that others refer to is an error.
 *
 * Gives how many rows were deleted.
 */
export async function deleteRowsQuick(
  source: QuerySource,
  query: Query,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<number> {
  const connection = await source.connection();
  const seed = await seedOf(connection, query, 'deleteQuick()');
  const own = new Set([tableId(seed.table)]);
  if (!mustBeListed(seed, own)) return await deleteWhere(connection, seed.table, { ...options, conditions: [seed.condition] });
  return await connection.atomically(async () => {
    let count = 0;
    for (const keys of await keyLists(connection, seed, options)) {
      count += await deleteWhere(connection, seed.table, { ...options, conditions: [keys] });
    }
    return count;
  });
}

/** Deletes everything that was worked out, children before parents; gives the rows by table. */
async function deleteReach(reach: CascadeReach, options: CascadeOptions): Promise<ReadonlyMap<string, number>> {
  const { connection, graph, seeds, plan } = reach;
  const ids = new Set(plan.map(({ table }) => tableId(table)));
  const deleted = new Map<string, number>();
  const deletePlan = async (steps: typeof plan): Promise<void> => {
    for (const { table, conditions } of [...steps].reverse()) {
      const count = await deleteWhere(connection, table, { ...options, conditions });
      deleted.set(tableId(table), (deleted.get(tableId(table)) ?? 0) + count);
    }
  };
  if (!seeds.some((seed) => mustBeListed(seed, ids))) {
    await deletePlan(plan);
    return deleted;
  }
  // The keys are read before the first row goes, since the conditions look at rows that go.
  const lists: CascadeSeed[] = [];
  for (const seed of seeds) {
    for (const condition of await keyLists(connection, seed, options)) lists.push({ table: seed.table, condition });
  }
  for (const list of lists) await deletePlan(cascadePlan(graph, [list]));
  return deleted;
}

/** Whether a condition could change its mind while rows of these tables go. */
function mustBeListed({ condition }: CascadeSeed, ids: ReadonlySet<string>): boolean {
  return !isStable(condition) || tablesOfCondition(condition).some((name) => ids.has(tableId(name)));
}

/** The keys of the rows as conditions, so many at a time. */
async function keyLists(connection: Connection, seed: CascadeSeed, options: CascadeOptions): Promise<readonly Condition[]> {
  const keys = await keyConditions(connection, seed, options);
  return Array.from({ length: Math.ceil(keys.length / KEYS_AT_ONCE) }, (_, i) =>
    anyOf(keys.slice(i * KEYS_AT_ONCE, (i + 1) * KEYS_AT_ONCE)),
  );
}

async function deleteWhere(
  connection: Connection,
  table: TableDeclaration,
  options: { readonly conditions: readonly Condition[]; readonly signal?: AbortSignal | undefined },
): Promise<number> {
  const where = await compiledTarget(connection, table, anyOf(options.conditions));
  const statement = joinSql([sql(`${connection.backend.dialect.deleteFrom(table)} WHERE `), where], '');
  return (await connection.run(statement, { signal: options.signal })).changes;
}

function question(counts: readonly CascadeCount[]): string {
  const lines = counts.filter(({ count }) => count > 0).map(({ name, count }) => `  ${name}: ${count} ${count === 1 ? 'row' : 'rows'}`);
  return `Delete these rows for good?\n${lines.join('\n')}`;
}

/** Rows may have come while the user thought; what was not shown is not deleted. */
function refuseSurprise(expected: readonly CascadeCount[], deleted: ReadonlyMap<string, number>): void {
  const more = expected.find((shown) => (deleted.get(tableId(shown)) ?? 0) > shown.count);
  if (more === undefined) return;
  throw new IntegrityError(
    `Since the question was asked, others have added rows of ${more.name} that would go too; nothing was deleted. Run the deletion again to see the new numbers.`,
  );
}
