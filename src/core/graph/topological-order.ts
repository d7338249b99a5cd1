import { DeclarationError } from '../../errors/index.js';
import { masterOf } from './master-of.js';
import type { SchemaGraph } from './schema-graph.js';

/**
 * Ids of all tables, parents before children; parts stand right after their master.
 *
 * @throws DeclarationError if foreign keys form a cycle.
 */
export function topologicalOrder(graph: SchemaGraph): readonly string[] {
  const order: string[] = [];
  const done = new Set<string>();
  const open = new Set<string>();
  const parents = groupParents(graph);
  const visit = (id: string): void => {
    if (done.has(id)) return;
    if (open.has(id))
      throw new DeclarationError(`Foreign keys form a cycle through ${id}. Break it by moving one reference into a table of its own.`);
    open.add(id);
    for (const parent of parents.get(id) ?? []) visit(parent);
    open.delete(id);
    done.add(id);
    order.push(id);
  };
  for (const id of [...graph.tables.keys()].sort()) visit(id);
  return order
    .filter((id) => partMaster(graph, id) === undefined)
    .flatMap((id) => [id, ...order.filter((part) => partMaster(graph, part) === id)]);
}

/** The id of the master of a part, if both are in the graph. */
export function partMaster(graph: SchemaGraph, id: string): string | undefined {
  const table = graph.tables.get(id);
  const master = table && masterOf(table.table);
  const masterId = master && `${table.schema}.${master}`;
  return masterId && graph.tables.has(masterId) ? masterId : undefined;
}

/** Parents by child; what a part refers to precedes its master too. */
function groupParents(graph: SchemaGraph): ReadonlyMap<string, ReadonlySet<string>> {
  const parents = new Map<string, Set<string>>();
  const add = (child: string, parent: string) => {
    if (child !== parent) parents.set(child, (parents.get(child) ?? new Set()).add(parent));
  };
  for (const { parent, child } of graph.edges) {
    add(child, parent);
    const master = partMaster(graph, child);
    if (master !== undefined && parent !== master && partMaster(graph, parent) !== master) add(master, parent);
  }
  return parents;
}
