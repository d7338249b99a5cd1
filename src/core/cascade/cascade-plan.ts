import { type TableDeclaration, tableId } from '../definition/table-declaration.js';
import { descendants } from '../graph/reachable.js';
import { type ReferenceEdge, type SchemaGraph, schemaGraph } from '../graph/schema-graph.js';
import { topologicalOrder } from '../graph/topological-order.js';
import { heading } from '../heading/heading.js';
import type { Condition } from '../query/condition.js';
import { conditionNames } from './condition-names.js';
import { childrenOf, rowsOf } from './related-rows.js';

/** Rows at which a cascade begins. */
export interface CascadeSeed {
  readonly table: TableDeclaration;
  readonly condition: Condition;
}

/** The rows of one table that a cascade reaches: those that meet any of the conditions. */
export interface CascadeStep {
  readonly table: TableDeclaration;
  readonly conditions: readonly Condition[];
  /** Ids of the tables whose rows pull these along; its own id where the cascade begins. */
  readonly from: ReadonlySet<string>;
}

/**
 * Which rows of which tables refer to these rows, directly or not, parents before children.
 *
 * Nothing is read: each table's rows are told by conditions on them and on its parents. Over several foreign keys a
 * row is reached if any of them reaches it.
 */
export function cascadePlan(graph: SchemaGraph, seeds: readonly CascadeSeed[]): readonly CascadeStep[] {
  const reached = downstream(graph, seeds);
  const steps = new Map<string, { conditions: Condition[]; from: Set<string> }>();
  const add = (id: string, from: string, conditions: readonly Condition[]): void => {
    const step = steps.get(id) ?? { conditions: [], from: new Set() };
    steps.set(id, step);
    step.from.add(from);
    step.conditions.push(...conditions.filter((condition) => !step.conditions.includes(condition)));
  };
  for (const { table, condition } of seeds) add(tableId(table), tableId(table), [condition]);
  return topologicalOrder(reached).flatMap((id) => {
    const table = reached.tables.get(id);
    const step = steps.get(id);
    if (table === undefined || step === undefined) return [];
    for (const edge of reached.edges) {
      if (edge.parent === id && edge.child !== id) add(edge.child, id, alongEdge(edge, table, step.conditions));
    }
    return [{ table, conditions: step.conditions, from: step.from }];
  });
}

/** The seeds and what depends on them; cycles elsewhere in the database are no concern of theirs. */
function downstream(graph: SchemaGraph, seeds: readonly CascadeSeed[]): SchemaGraph {
  const ids = new Set([
    ...seeds.map(({ table }) => tableId(table)),
    ...descendants(
      graph,
      seeds.map(({ table }) => tableId(table)),
    ),
  ]);
  return schemaGraph([...graph.tables].flatMap(([id, table]) => (ids.has(id) ? [table] : [])));
}

/** Conditions on the child that select the rows referring to the parent's. */
function alongEdge(edge: ReferenceEdge, parent: TableDeclaration, conditions: readonly Condition[]): readonly Condition[] {
  const copied = conditions.filter((condition) => isInherited(condition, edge, parent));
  const others = conditions.filter((condition) => !copied.includes(condition));
  if (others.length === 0) return copied;
  return [...copied, childrenOf(rowsOf(parent, others), edge.foreignKey, parent.primaryKey)];
}

/** Whether the child carries everything the condition speaks of, so that it can be asked the same: indexes then find its rows. */
function isInherited(condition: Condition, edge: ReferenceEdge, parent: TableDeclaration): boolean {
  if (edge.aliased || !edge.primary) return false;
  const names = conditionNames(condition, heading(parent.attributes));
  return names !== undefined && [...names].every((name) => edge.foreignKey.columns.includes(name));
}
