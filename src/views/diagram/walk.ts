import type { DiagramLayout, PlacedNode } from './placed.js';

/** A step of a walk along the tables of a diagram. */
export type Step = 'left' | 'right' | 'up' | 'down';

/** How much a table counts as further away for each point that it lies off the direction of the step. */
const SIDEWAYS_COST = 2.5;

/**
 * The table that a step leads to, or undefined at the rim.
 *
 * Along the layers it follows references, nearest first; where there are none, and across the layers, it goes by place.
 */
export function walk(layout: DiagramLayout, from: string, step: Step): string | undefined {
  const start = layout.nodes.find(({ node }) => node.id === from);
  if (start === undefined) return undefined;
  const neighbours = layout.edges.flatMap(({ edge }) => (edge.parent === from ? [edge.child] : edge.child === from ? [edge.parent] : []));
  const ahead = layout.nodes.filter((place) => place !== start && distance(start, place, step).along > extent(start, place, step));
  const [forth, back] = layout.direction === 'LR' ? (['right', 'left'] as const) : (['down', 'up'] as const);
  const linked = step === forth || step === back ? ahead.filter(({ node }) => neighbours.includes(node.id)) : [];
  return nearest(start, linked.length > 0 ? linked : ahead, step)?.node.id;
}

function nearest(start: PlacedNode, places: readonly PlacedNode[], step: Step): PlacedNode | undefined {
  const costs = places.map((place) => {
    const { along, aside } = distance(start, place, step);
    return { place, cost: along + aside * SIDEWAYS_COST };
  });
  return costs.sort((a, b) => a.cost - b.cost)[0]?.place;
}

/** What lies ahead is clear of the middle of both tables: a part just below its master is not beside it. */
function extent(start: PlacedNode, place: PlacedNode, step: Step): number {
  const across = step === 'left' || step === 'right';
  return (across ? Math.max(start.width, place.width) : Math.max(start.height, place.height)) / 2;
}

/** How far a table lies ahead and to the side, seen in the direction of the step. */
function distance(start: PlacedNode, { x, y }: PlacedNode, step: Step): { readonly along: number; readonly aside: number } {
  const [dx, dy] = [x - start.x, y - start.y];
  switch (step) {
    case 'left':
      return { along: -dx, aside: Math.abs(dy) };
    case 'right':
      return { along: dx, aside: Math.abs(dy) };
    case 'up':
      return { along: -dy, aside: Math.abs(dx) };
    case 'down':
      return { along: dy, aside: Math.abs(dx) };
    default:
      return step satisfies never;
  }
}
