import type { DiagramEdge, DiagramNode } from '../../core/index.js';
import { nodeSize } from './node-size.js';

/**
 * Direction of a diagram: `LR` puts parents left of their children, `TB` above.
 *
 * The layout works with a main axis (from parents to children) and a cross axis, and turns into x and y at its end.
 */
export type Direction = 'LR' | 'TB';

/** A table within its entity; `main` and `cross` are its middle, from the entity's corner. */
export interface Member {
  readonly node: DiagramNode;
  readonly label: string;
  readonly main: number;
  readonly cross: number;
  readonly mainSize: number;
  readonly crossSize: number;
}

/** A master with its parts, or a table alone: what the layered layout moves as one. */
export interface Entity {
  /** Id of the master. */
  readonly id: string;
  readonly schema: string;
  readonly members: readonly Member[];
  readonly mainSize: number;
  readonly crossSize: number;
}

/** Room around the tables of a framed entity. */
const FRAME_PADDING = 8;
/** How far a part stands in from the table it belongs to: room for the line between them. */
const INDENT = 18;
const PART_GAP = 7;

/** Groups parts with their masters and arranges each group. */
export function arrangeEntities(nodes: readonly DiagramNode[], edges: readonly DiagramEdge[], direction: Direction): readonly Entity[] {
  const partsByMaster = groupParts(nodes);
  const parts = new Set([...partsByMaster.values()].flat());
  return nodes
    .filter((node) => !parts.has(node))
    .map((master) => arrange({ master, parts: partsByMaster.get(master.id) ?? [], edges, direction }));
}

/** Parts by the id of their master; parts whose master is not drawn are not in it. */
function groupParts(nodes: readonly DiagramNode[]): ReadonlyMap<string, readonly DiagramNode[]> {
  const masters = new Map(nodes.filter(({ tier }) => tier !== 'part').map((node) => [`${node.schema}\n${node.label}`, node.id]));
  const groups = new Map<string, DiagramNode[]>();
  for (const part of nodes) {
    const master = part.tier === 'part' ? masters.get(`${part.schema}\n${part.label.split('.')[0]}`) : undefined;
    if (master !== undefined) groups.set(master, [...(groups.get(master) ?? []), part]);
  }
  return groups;
}

interface Group {
  readonly master: DiagramNode;
  readonly parts: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
  readonly direction: Direction;
}

function arrange({ master, parts, edges, direction }: Group): Entity {
  const padding = parts.length > 0 ? FRAME_PADDING : 0;
  const members: Member[] = [];
  let cross = padding;
  const place = (node: DiagramNode, label: string, depth: number) => {
    const { width, height } = nodeSize(node, label);
    const [mainSize, crossSize] = direction === 'LR' ? [width, height] : [height, width];
    members.push({ node, label, main: padding + depth * INDENT + mainSize / 2, cross: cross + crossSize / 2, mainSize, crossSize });
    cross += crossSize + PART_GAP;
  };
  place(master, master.label, 0);
  for (const { part, depth } of outline(parts, edges)) place(part, part.label.split('.').slice(1).join('.') || part.label, depth);
  return {
    id: master.id,
    schema: master.schema,
    members,
    mainSize: Math.max(...members.map((member) => member.main + member.mainSize / 2)) + padding,
    crossSize: cross - PART_GAP + padding,
  };
}

/** Parts in the order of an outline: one that refers to a sibling comes below it, one step further in. */
function outline(parts: readonly DiagramNode[], edges: readonly DiagramEdge[]): readonly { part: DiagramNode; depth: number }[] {
  const siblings = new Map(parts.map((part) => [part.id, part]));
  const childrenOf = (id: string) => parts.filter((part) => siblingParent(part.id, siblings, edges) === id);
  const visit = (part: DiagramNode, depth: number): readonly { part: DiagramNode; depth: number }[] => [
    { part, depth },
    ...childrenOf(part.id).flatMap((child) => visit(child, depth + 1)),
  ];
  return parts.filter((part) => siblingParent(part.id, siblings, edges) === undefined).flatMap((part) => visit(part, 1));
}

/** The last sibling that this part refers to: it stands below all others by order. */
function siblingParent(id: string, siblings: ReadonlyMap<string, DiagramNode>, edges: readonly DiagramEdge[]): string | undefined {
  return edges.filter((edge) => edge.child === id && edge.parent !== id && siblings.has(edge.parent)).at(-1)?.parent;
}
