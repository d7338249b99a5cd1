import type { PlacedFrame, PlacedNode } from './placed.js';
import { textWidth } from './text-width.js';

/** Room around a master with its parts. */
const ENTITY_PADDING = 8;
const SCHEMA_PADDING = { x: 14, y: 12 } as const;
/** Font size of a schema's label, and the strip above its tables that the label takes. */
export const SCHEMA_LABEL = { fontSize: 11, strip: 22, inset: 10 } as const;

/** Frames behind the tables: one a schema if there are several, one a master with parts. */
export function framesOf(nodes: readonly PlacedNode[], entityOf: (id: string) => string): readonly PlacedFrame[] {
  const entities = [...groupBy(nodes, ({ node }) => entityOf(node.id)).values()].map((members) => {
    const padding = members.length > 1 ? ENTITY_PADDING : 0;
    return { schema: members[0]?.node.schema ?? '', framed: members.length > 1, ...grow(members.map(outline), padding, padding) };
  });
  const schemas = groupBy(entities, ({ schema }) => schema);
  return [
    ...(schemas.size > 1 ? [...schemas].map(([label, members]) => schemaFrame(label, members)) : []),
    ...entities
      .filter(({ framed }) => framed)
      .map(({ x, y, width, height }) => ({ kind: 'entity' as const, label: '', x, y, width, height })),
  ];
}

function schemaFrame(label: string, members: readonly Rectangle[]): PlacedFrame {
  const { x, y, width, height } = grow(members, SCHEMA_PADDING.x, SCHEMA_PADDING.y);
  const least = textWidth(label, SCHEMA_LABEL.fontSize) + 2 * SCHEMA_LABEL.inset;
  const widened = Math.max(width, least);
  return {
    kind: 'schema',
    label,
    x: x - (widened - width) / 2,
    y: y + SCHEMA_PADDING.y - SCHEMA_LABEL.strip,
    width: widened,
    height: height + SCHEMA_LABEL.strip - SCHEMA_PADDING.y,
  };
}

/** A rectangle by its corner. */
interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function outline({ x, y, width, height }: PlacedNode): Rectangle {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** The rectangle around these with room on each side. */
function grow(inner: readonly Rectangle[], dx: number, dy: number): Rectangle {
  const left = Math.min(...inner.map(({ x }) => x)) - dx;
  const right = Math.max(...inner.map(({ x, width }) => x + width)) + dx;
  const top = Math.min(...inner.map(({ y }) => y)) - dy;
  const bottom = Math.max(...inner.map(({ y, height }) => y + height)) + dy;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}
