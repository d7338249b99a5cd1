import type { DiagramEdge } from '../../core/index.js';
import type { Entity, Member } from './entity.js';
import type { Layers } from './layered-graph.js';
import { nodeLooks } from './notation.js';

/** A point on the layout's own axes. */
export interface AxisPoint {
  readonly main: number;
  readonly cross: number;
}

/** A table with its entity, placed on the layout's own axes. */
export interface PlacedMember {
  readonly member: Member;
  readonly entity: Entity;
  /** The middle of the table. */
  readonly at: AxisPoint;
}

/** Every table of these entities at its place, by its id. */
export function placeMembers(entities: readonly Entity[], { corners }: Layers): ReadonlyMap<string, PlacedMember> {
  return new Map(
    entities.flatMap((entity) => {
      const corner = corners.get(entity.id) ?? { main: 0, cross: 0 };
      return entity.members.map((member) => {
        const at = { main: corner.main + member.main, cross: corner.cross + member.cross };
        return [member.node.id, { member, entity, at }] as const;
      });
    }),
  );
}

/** A line on the layout's own axes; `curved` lines swing between their points, others run straight through them. */
export interface Route {
  readonly edge: DiagramEdge;
  readonly points: readonly AxisPoint[];
  readonly curved: boolean;
}

/** Ends of lines on one side of a table stand this far apart where there is room. */
const PORT_GAP = 7;
/** Share of a side that its ends may take. */
const PORT_SHARE = 0.6;
/** How far within its table's near end the line to a part starts. */
const BRANCH_INSET = 9;

/** The lines of all foreign keys between placed tables. */
export function routeEdges(edges: readonly DiagramEdge[], members: ReadonlyMap<string, PlacedMember>, { bends }: Layers): readonly Route[] {
  const ports = assignPorts(edges, members);
  const columns = layerColumns(members);
  return edges.flatMap((edge, index): Route[] => {
    const [parent, child] = [members.get(edge.parent), members.get(edge.child)];
    if (parent === undefined || child === undefined) return [];
    if (parent === child) return [{ edge, points: loop(parent), curved: false }];
    if (parent.entity === child.entity) return [{ edge, points: branch(parent, child), curved: false }];
    const from = port(parent, ports.get(`out ${index}`) ?? 0, 1);
    const to = port(child, ports.get(`in ${index}`) ?? 0, -1);
    return [{ edge, points: [from, ...passages(bends.get(index) ?? [], columns), to], curved: true }];
  });
}

/** Offsets across the side of a table at which each of its lines leaves (`out i`) or arrives (`in i`), ordered by where they go. */
function assignPorts(edges: readonly DiagramEdge[], members: ReadonlyMap<string, PlacedMember>): ReadonlyMap<string, number> {
  const sides = new Map<string, { key: string; goal: number; size: number }[]>();
  for (const [index, edge] of edges.entries()) {
    const [parent, child] = [members.get(edge.parent), members.get(edge.child)];
    if (parent === undefined || child === undefined || parent.entity === child.entity) continue;
    const add = (side: string, here: PlacedMember, there: PlacedMember) => {
      const id = `${side} ${here.member.node.id}`;
      const ends = sides.get(id) ?? [];
      ends.push({ key: `${side} ${index}`, goal: there.at.cross, size: here.member.crossSize });
      sides.set(id, ends);
    };
    add('out', parent, child);
    add('in', child, parent);
  }
  const offsets = new Map<string, number>();
  for (const ends of sides.values()) {
    ends.sort((a, b) => a.goal - b.goal);
    const gap = Math.min(PORT_GAP, ((ends[0]?.size ?? 0) * PORT_SHARE) / ends.length);
    for (const [i, { key }] of ends.entries()) offsets.set(key, (i - (ends.length - 1) / 2) * gap);
  }
  return offsets;
}

/** A point of a table's outline: on its far side (`side` 1) or near side (-1) of the main axis, `offset` from the middle. */
function port({ member, at }: PlacedMember, offset: number, side: 1 | -1): AxisPoint {
  const half = member.mainSize / 2;
  const bulge = nodeLooks[member.node.tier].shape === 'ellipse' ? Math.sqrt(Math.max(0, 1 - ((2 * offset) / member.crossSize) ** 2)) : 1;
  return { main: at.main + side * half * bulge, cross: at.cross + offset };
}

/** The line from a table to a part below it in its entity: down its near end, then in. */
function branch(parent: PlacedMember, child: PlacedMember): readonly AxisPoint[] {
  const main = parent.at.main - parent.member.mainSize / 2 + BRANCH_INSET;
  const isEllipse = nodeLooks[parent.member.node.tier].shape === 'ellipse';
  const across = isEllipse ? Math.sqrt(Math.max(0, 1 - ((main - parent.at.main) / (parent.member.mainSize / 2)) ** 2)) : 1;
  return [
    { main, cross: parent.at.cross + (parent.member.crossSize / 2) * across },
    { main, cross: child.at.cross },
    { main: child.at.main - child.member.mainSize / 2, cross: child.at.cross },
  ];
}

/** The line of a table that refers to itself: around its far corner. */
function loop({ member, at }: PlacedMember): readonly AxisPoint[] {
  const [far, reach] = [at.main + member.mainSize / 2, 10];
  const low = at.cross - member.crossSize / 4;
  return [
    { main: far, cross: at.cross + member.crossSize / 4 },
    { main: far + reach, cross: at.cross + member.crossSize / 4 },
    { main: far + reach, cross: low },
    { main: far, cross: low },
  ];
}

interface Column {
  readonly start: number;
  readonly end: number;
}

/** The stretches of the main axis that layers of entities occupy. */
function layerColumns(members: ReadonlyMap<string, PlacedMember>): readonly Column[] {
  const spans = [...members.values()]
    .map(({ member, at }) => ({ start: at.main - member.mainSize / 2, end: at.main + member.mainSize / 2 }))
    .sort((a, b) => a.start - b.start);
  const columns: Column[] = [];
  for (const { start, end } of spans) {
    const last = columns.at(-1);
    if (last !== undefined && start <= last.end) columns[columns.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else columns.push({ start, end });
  }
  return columns;
}

/** Bends within layers become straight passages through them; bends between layers are not needed. */
function passages(bends: readonly AxisPoint[], columns: readonly Column[]): readonly AxisPoint[] {
  return bends.flatMap(({ main, cross }) => {
    const column = columns.find(({ start, end }) => main >= start && main <= end);
    return column === undefined
      ? []
      : [
          { main: column.start, cross },
          { main: column.end, cross },
        ];
  });
}
