import type { Diagram, Tier } from '../../core/index.js';
import { SCHEMA_LABEL } from './frames.js';
import { edgeHover, tableHover } from './hover-text.js';
import { LINE_WIDTH, nodeLooks, SECONDARY_DASHES } from './notation.js';
import type { DiagramLayout, PlacedEdge, PlacedFrame, PlacedNode } from './placed.js';
import { textWidth } from './text-width.js';
import { type DiagramWords, englishWords } from './words.js';

/** A frame as it is drawn. */
export interface FrameMark extends PlacedFrame {
  readonly labelX: number;
  readonly labelY: number;
}

/** A foreign key as it is drawn. */
export interface EdgeMark {
  readonly path: string;
  readonly parent: string;
  readonly child: string;
  readonly lineWidth: number;
  readonly dashes: string | undefined;
  readonly renamed: boolean;
  readonly title: string;
}

/** A table as it is drawn; `x` and `y` are its middle. */
export interface NodeMark {
  readonly id: string;
  readonly tier: Tier;
  readonly shape: 'box' | 'ellipse';
  readonly cornerRadius: number;
  readonly fontSize: number;
  readonly label: string;
  /** Width that the label is set to, whatever font the viewer has. */
  readonly labelWidth: number;
  readonly underlined: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What a screen reader says. */
  readonly description: string;
}

/** Everything there is to draw, but for its colours: a picture and a live view differ only in what they do with it. */
export interface DiagramMarks {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly FrameMark[];
  readonly edges: readonly EdgeMark[];
  readonly nodes: readonly NodeMark[];
  /** One sentence that stands for the whole. */
  readonly summary: string;
}

/** The marks of a diagram that has been laid out. */
export function diagramMarks(diagram: Diagram, layout: DiagramLayout, words: DiagramWords = englishWords): DiagramMarks {
  return {
    width: layout.width,
    height: layout.height,
    frames: layout.frames.map(frameMark),
    edges: layout.edges.map(edgeMark),
    nodes: layout.nodes.map((placed) => nodeMark(diagram, placed, words)),
    summary: words.summary(diagram),
  };
}

function frameMark(frame: PlacedFrame): FrameMark {
  return { ...frame, labelX: frame.x + frame.width - SCHEMA_LABEL.inset, labelY: frame.y + SCHEMA_LABEL.fontSize + 3 };
}

function edgeMark({ edge, path }: PlacedEdge): EdgeMark {
  return {
    path,
    parent: edge.parent,
    child: edge.child,
    lineWidth: edge.multi ? LINE_WIDTH.many : LINE_WIDTH.one,
    dashes: edge.primary ? undefined : SECONDARY_DASHES,
    renamed: edge.aliased,
    title: edgeHover(edge),
  };
}

function nodeMark(diagram: Diagram, { node, label, x, y, width, height }: PlacedNode, words: DiagramWords): NodeMark {
  const { shape, cornerRadius, fontSize } = nodeLooks[node.tier];
  return {
    id: node.id,
    tier: node.tier,
    shape,
    cornerRadius,
    fontSize,
    label,
    labelWidth: textWidth(label, fontSize),
    underlined: node.introducesDimension,
    x,
    y,
    width,
    height,
    title: tableHover(diagram, node),
    description: describe(diagram, node, words),
  };
}

function describe(diagram: Diagram, node: PlacedNode['node'], words: DiagramWords): string {
  const labels = new Map(diagram.nodes.map(({ id, label }) => [id, label]));
  const parents = diagram.edges.filter(({ child }) => child === node.id).map(({ parent }) => labels.get(parent) ?? parent);
  return words.table(node, [...new Set(parents)]);
}
