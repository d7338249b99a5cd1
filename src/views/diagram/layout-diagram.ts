import type { Diagram } from '../../core/index.js';
import { edgePath, type Point } from './edge-path.js';
import { arrangeEntities, type Direction } from './entity.js';
import { framesOf } from './frames.js';
import { layerEntities } from './layered-graph.js';
import type { DiagramLayout, PlacedEdge, PlacedNode } from './placed.js';
import { type AxisPoint, type PlacedMember, placeMembers, type Route, routeEdges } from './route-edges.js';

/** How a diagram is laid out. */
export interface LayoutOptions {
  /** `LR` puts parents left of their children, `TB` above; `LR` unless given. */
  readonly direction?: Direction | undefined;
}

const MARGIN = 8;

/** Places the tables of a diagram in layers, parents before children, parts beside their masters. */
export function layoutDiagram(diagram: Diagram, { direction = 'LR' }: LayoutOptions = {}): DiagramLayout {
  const entities = arrangeEntities(diagram.nodes, diagram.edges, direction);
  const layers = layerEntities(entities, diagram.edges);
  const members = placeMembers(entities, layers);
  const turn = ({ main, cross }: AxisPoint): Point => (direction === 'LR' ? { x: main, y: cross } : { x: cross, y: main });
  const nodes = [...members.values()].map((member) => placeNode(member, turn));
  const frames = framesOf(nodes, (id) => members.get(id)?.entity.id ?? id);
  const [left, top] = [Math.min(0, ...lefts(nodes), ...frames.map(({ x }) => x)), Math.min(0, ...tops(nodes), ...frames.map(({ y }) => y))];
  const shift = ({ x, y }: Point): Point => ({ x: x - left + MARGIN, y: y - top + MARGIN });
  const moved = <T extends Point>(mark: T): T => ({ ...mark, ...shift(mark) });
  const placed = { nodes: nodes.map(moved), frames: frames.map(moved) };
  const edges = routeEdges(diagram.edges, members, layers).map((route) => placeEdge(route, direction, (point) => shift(turn(point))));
  return { direction, ...extent(placed), ...placed, edges };
}

function placeNode({ member, at }: PlacedMember, turn: (point: AxisPoint) => Point): PlacedNode {
  const size = turn({ main: member.mainSize, cross: member.crossSize });
  return { node: member.node, label: member.label, ...turn(at), width: size.x, height: size.y };
}

function placeEdge({ edge, points, curved }: Route, direction: Direction, place: (point: AxisPoint) => Point): PlacedEdge {
  const bend = direction === 'LR' ? 'across' : 'down';
  return { edge, path: edgePath(points.map(place), curved ? bend : 'straight') };
}

function extent({ nodes, frames }: Pick<DiagramLayout, 'nodes' | 'frames'>) {
  const rights = [...nodes.map(({ x, width }) => x + width / 2), ...frames.map(({ x, width }) => x + width)];
  const bottoms = [...nodes.map(({ y, height }) => y + height / 2), ...frames.map(({ y, height }) => y + height)];
  return { width: Math.max(0, ...rights) + MARGIN, height: Math.max(0, ...bottoms) + MARGIN };
}

function lefts(nodes: readonly PlacedNode[]): readonly number[] {
  return nodes.map(({ x, width }) => x - width / 2);
}

function tops(nodes: readonly PlacedNode[]): readonly number[] {
  return nodes.map(({ y, height }) => y - height / 2);
}
