import { type ForeignKey, type TableDeclaration, tableId } from '../definition/table-declaration.js';
import type { SchemaGraph } from '../graph/schema-graph.js';
import { partMaster } from '../graph/topological-order.js';
import type { Condition } from '../query/condition.js';
import type { Query } from '../query/query.js';
import { exclude, restrict } from '../query/restrict.js';
import type { CascadeStep } from './cascade-plan.js';
import { childrenOf, parentsOf, rowsOf } from './related-rows.js';

/** Foreign keys from a part up to its master, over other tables where it refers to them only. */
type MasterPath = readonly { readonly key: ForeignKey; readonly parent: TableDeclaration }[];

/** Rows of a part that a cascade reaches without their master's. */
export interface OrphanedRows {
  readonly part: TableDeclaration;
  readonly master: TableDeclaration;
  readonly rows: Query;
  /** The rows of the master to which they belong. */
  readonly masters: Condition;
}

/**
 * For each part in a plan whose master might stay behind, the rows of it that would go without their master's row.
 * Parts reached through their master alone are left out: they have none.
 */
export function orphanedRows(graph: SchemaGraph, plan: readonly CascadeStep[]): readonly OrphanedRows[] {
  const steps = new Map(plan.map((step) => [tableId(step.table), step]));
  const safe = new Map<string, string>();
  return plan.flatMap((step) => {
    const id = tableId(step.table);
    const masterId = partMaster(graph, id);
    const master = masterId === undefined ? undefined : graph.tables.get(masterId);
    if (masterId === undefined || master === undefined) return [];
    const paths = masterPaths(graph, step.table, masterId);
    const alone = step.table.foreignKeys.filter((key) => tableId(key.parent) === masterId).length <= 1;
    if (alone && [...step.from].every((from) => from === masterId || safe.get(from) === masterId)) {
      safe.set(id, masterId);
      return [];
    }
    const affected = rowsOf(step.table, step.conditions);
    const masterRows = rowsOf(master, steps.get(masterId)?.conditions ?? []);
    return paths.map((path) => {
      const rows = exclude(affected, fromMaster(path, masterRows));
      return { part: step.table, master, rows, masters: toMaster(path, rows) };
    });
  });
}

/** Ways up from a part: by its primary key if it refers to the master there, else every one. */
function masterPaths(graph: SchemaGraph, part: TableDeclaration, masterId: string): readonly MasterPath[] {
  const direct = part.foreignKeys.filter(
    (key) => tableId(key.parent) === masterId && key.columns.every((column) => part.primaryKey.includes(column)),
  );
  const master = graph.tables.get(masterId);
  if (master !== undefined && direct.length > 0) return direct.map((key) => [{ key, parent: master }]);
  return pathsUp(graph, part, { masterId, seen: [tableId(part)] });
}

function pathsUp(
  graph: SchemaGraph,
  table: TableDeclaration,
  search: { readonly masterId: string; readonly seen: readonly string[] },
): readonly MasterPath[] {
  return table.foreignKeys.flatMap((key) => {
    const id = tableId(key.parent);
    const parent = graph.tables.get(id);
    if (parent === undefined || search.seen.includes(id)) return [];
    if (id === search.masterId) return [[{ key, parent }]];
    return pathsUp(graph, parent, { ...search, seen: [...search.seen, id] }).map((path) => [{ key, parent }, ...path]);
  });
}

/** The rows at the foot of a path whose master's row is among `masterRows`. */
function fromMaster(path: MasterPath, masterRows: Query): Condition {
  const [first, ...rest] = path;
  if (first === undefined) return { kind: 'constant', value: false };
  const parents = rest.length === 0 ? masterRows : rowsOf(first.parent, [fromMaster(rest, masterRows)]);
  return childrenOf(parents, first.key, first.parent.primaryKey);
}

/** The rows of the master at the head of a path that starts from `rows`. */
function toMaster(path: MasterPath, rows: Query): Condition {
  let condition: Condition = { kind: 'constant', value: false };
  let query = rows;
  for (const { key, parent } of path) {
    condition = parentsOf(query, key);
    query = restrict({ kind: 'table', name: { schema: parent.schema, table: parent.table } }, condition);
  }
  return condition;
}
