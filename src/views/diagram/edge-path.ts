/** A point of the drawing. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How the points of a line are joined. */
export type Bend = 'straight' | 'across' | 'down';

const CORNER_RADIUS = 5;

/** The data of an SVG path through these points; `across` and `down` swing between layers along that direction. */
export function edgePath(points: readonly Point[], bend: Bend): string {
  return points.map((point, i) => step(points, i, point, bend)).join('');
}

function step(points: readonly Point[], i: number, point: Point, bend: Bend): string {
  const before = points[i - 1];
  if (before === undefined) return `M${place(point)}`;
  if (bend === 'straight') return corner(before, point, points[i + 1]);
  const half = bend === 'across' ? (before.x + point.x) / 2 : (before.y + point.y) / 2;
  const [first, second] =
    bend === 'across'
      ? [
          { x: half, y: before.y },
          { x: half, y: point.y },
        ]
      : [
          { x: before.x, y: half },
          { x: point.x, y: half },
        ];
  return `C${place(first)} ${place(second)} ${place(point)}`;
}

/** A line to a point, with the corner there rounded if the line goes on. */
function corner(before: Point, point: Point, after: Point | undefined): string {
  if (after === undefined) return `L${place(point)}`;
  return `L${place(towards(point, before))}Q${place(point)} ${place(towards(point, after))}`;
}

function towards(from: Point, to: Point): Point {
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  const share = distance === 0 ? 0 : Math.min(CORNER_RADIUS, distance / 2) / distance;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function place({ x, y }: Point): string {
  return `${shortNumber(x)},${shortNumber(y)}`;
}

/** A length with at most two digits after the point: enough for a drawing, and the same on every machine. */
export function shortNumber(value: number): string {
  const text = value.toFixed(2).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}
