import type { SchemaGraph } from './schema-graph.js';

/** Ids of all tables that these depend on, directly or not; the tables themselves are not among them unless reached. */
export function ancestors(graph: SchemaGraph, ids: readonly string[]): ReadonlySet<string> {
  return reach(ids, (id) => graph.edges.filter((edge) => edge.child === id).map((edge) => edge.parent));
}

/** Ids of all tables that depend on these, directly or not. */
export function descendants(graph: SchemaGraph, ids: readonly string[]): ReadonlySet<string> {
  return reach(ids, (id) => graph.edges.filter((edge) => edge.parent === id).map((edge) => edge.child));
}

function reach(from: readonly string[], next: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [...from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const neighbour of next(id)) {
      if (found.has(neighbour)) continue;
      found.add(neighbour);
      queue.push(neighbour);
    }
  }
  return found;
}
