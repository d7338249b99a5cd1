import { type Selection, select } from 'd3-selection';
import { SCHEMA_LABEL } from './frames.js';
import type { DiagramMarks, EdgeMark, FrameMark, NodeMark } from './marks.js';

/** A group of the drawing. */
export type Group = Selection<SVGGElement, unknown, null, undefined>;

/** Groups of a drawing, from back to front. */
export interface Layers {
  readonly frames: Group;
  readonly edges: Group;
  readonly nodes: Group;
}

/** The groups that marks are painted into. */
export function appendLayers(root: Group): Layers {
  const layer = (name: string) => root.append('g').attr('class', name);
  return { frames: layer('dj-frames'), edges: layer('dj-edges'), nodes: layer('dj-nodes') };
}

/** Paints marks, keeping the elements of tables that were there before; colours are the style sheet's. */
export function paintMarks(layers: Layers, { frames, edges, nodes }: DiagramMarks): void {
  paintFrames(layers.frames, frames);
  paintEdges(layers.edges, edges);
  layers.nodes
    .selectAll<SVGGElement, NodeMark>('g.dj-node')
    .data(nodes, ({ id }) => id)
    .join('g')
    .each(function (mark) {
      paintNode(this, mark);
    })
    .order();
}

function paintFrames(layer: Group, frames: readonly FrameMark[]): void {
  layer.selectAll('*').remove();
  for (const { kind, label, x, y, width, height, labelX, labelY } of frames) {
    const frame = layer.append('g').attr('class', kind === 'schema' ? 'dj-schema' : 'dj-entity');
    frame
      .append('rect')
      .attr('x', x)
      .attr('y', y)
      .attr('width', width)
      .attr('height', height)
      .attr('rx', kind === 'schema' ? 10 : 8);
    if (label === '') continue;
    frame
      .append('text')
      .attr('x', labelX)
      .attr('y', labelY)
      .attr('text-anchor', 'end')
      .attr('font-size', SCHEMA_LABEL.fontSize)
      .text(label);
  }
}

function paintEdges(layer: Group, edges: readonly EdgeMark[]): void {
  layer
    .selectAll<SVGPathElement, EdgeMark>('path')
    .data(edges)
    .join('path')
    .attr('class', ({ renamed }) => (renamed ? 'dj-edge dj-renamed' : 'dj-edge'))
    .attr('d', ({ path }) => path)
    .attr('stroke-width', ({ lineWidth }) => lineWidth)
    .attr('stroke-dasharray', ({ dashes }) => dashes ?? null)
    .each(function ({ title }) {
      select(this)
        .selectAll('title')
        .data(title === '' ? [] : [title])
        .join('title')
        .text(String);
    });
}

function paintNode(element: SVGGElement, mark: NodeMark): void {
  const { x, y, width, height, cornerRadius, fontSize } = mark;
  const group = select(element)
    .attr('class', `dj-node dj-${mark.tier}`)
    .attr('role', 'button')
    .attr('aria-label', mark.description)
    .attr('data-id', mark.id)
    .attr('transform', `translate(${x},${y})`);
  group.selectAll('*').remove();
  group.append('title').text(mark.title);
  const radius = mark.shape === 'ellipse' ? undefined : Math.min(cornerRadius, height / 2);
  for (const [name, room] of [
    ['dj-focus-ring', 4],
    ['dj-outline', 0],
  ] as const) {
    if (radius === undefined)
      group
        .append('ellipse')
        .attr('class', name)
        .attr('rx', width / 2 + room)
        .attr('ry', height / 2 + room);
    else {
      group
        .append('rect')
        .attr('class', name)
        .attr('x', -width / 2 - room)
        .attr('y', -height / 2 - room)
        .attr('width', width + 2 * room)
        .attr('height', height + 2 * room)
        .attr('rx', radius + room);
    }
  }
  group
    .append('text')
    .attr('class', mark.underlined ? 'dj-label dj-dimension' : 'dj-label')
    .attr('y', fontSize * 0.34)
    .attr('text-anchor', 'middle')
    .attr('font-size', fontSize)
    .attr('textLength', mark.labelWidth)
    .attr('lengthAdjust', 'spacingAndGlyphs')
    .text(mark.label);
}
