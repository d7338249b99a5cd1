import { type EdgeLabel, Graph, type GraphLabel, layout, type NodeLabel, type Point } from '@dagrejs/dagre';
import type { DiagramEdge } from '../../core/index.js';
import type { Entity } from './entity.js';
import { LAYOUT_WEIGHT } from './notation.js';

/** What the layered layout decides, on main and cross axes. */
export interface Layers {
  /** Corner of each entity, by its id. */
  readonly corners: ReadonlyMap<string, { readonly main: number; readonly cross: number }>;
  /** Bends of each foreign key, by its index; none for one within an entity. */
  readonly bends: ReadonlyMap<number, readonly { readonly main: number; readonly cross: number }[]>;
}

const RANK_GAP = 44;
const NODE_GAP = 16;
const SCHEMA_GAP = 30;
/** Above this many entities the exact ranking gets slow, and the tight tree is nearly as good. */
const EXACT_RANKING_LIMIT = 300;
const SCHEMA_PREFIX = 'schema\n';

/** Layers of entities, parents before children; the entities of a schema stay together. */
export function layerEntities(entities: readonly Entity[], edges: readonly DiagramEdge[]): Layers {
  const framed = new Set(entities.map(({ schema }) => schema)).size > 1;
  // The library's y is our main axis: it ranks from top to bottom.
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true, compound: framed });
  graph.setGraph({
    rankdir: 'TB',
    ranksep: RANK_GAP,
    nodesep: framed ? SCHEMA_GAP : NODE_GAP,
    edgesep: 8,
    ranker: entities.length > EXACT_RANKING_LIMIT ? 'tight-tree' : 'network-simplex',
  });
  for (const { id, schema, mainSize, crossSize } of entities) {
    graph.setNode(id, { width: crossSize, height: mainSize });
    if (!framed) continue;
    graph.setNode(SCHEMA_PREFIX + schema, { width: 0, height: 0, nodesep: NODE_GAP });
    graph.setParent(id, SCHEMA_PREFIX + schema);
  }
  const entityOf = new Map(entities.flatMap(({ id, members }) => members.map((member) => [member.node.id, id])));
  for (const [index, { parent, child, multi }] of edges.entries()) {
    const [from, to] = [entityOf.get(parent), entityOf.get(child)];
    if (from === undefined || to === undefined || from === to) continue;
    graph.setEdge(from, to, { weight: multi ? LAYOUT_WEIGHT.many : LAYOUT_WEIGHT.one, width: 0, height: 0 }, String(index));
  }
  layout(graph);
  return read(graph, entities);
}

function read(graph: Graph<GraphLabel, NodeLabel, EdgeLabel>, entities: readonly Entity[]): Layers {
  const corners = new Map(
    entities.map(({ id, mainSize, crossSize }) => {
      const { x = 0, y = 0 } = graph.node(id);
      return [id, { main: y - mainSize / 2, cross: x - crossSize / 2 }];
    }),
  );
  const bends = new Map(
    graph.edges().map((edge) => {
      const points: readonly Point[] = graph.edge(edge).points ?? [];
      return [Number(edge.name), points.slice(1, -1).map(({ x, y }) => ({ main: y, cross: x }))];
    }),
  );
  return { corners, bends };
}
