import type { DiagramEdge, DiagramNode } from '../../core/index.js';
import type { Direction } from './entity.js';

/** A table with its place: `x` and `y` are its middle, in points. */
export interface PlacedNode {
  readonly node: DiagramNode;
  /** Its class name; a part drawn beside its master has only its own. */
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A foreign key with its line, as the data of an SVG path. */
export interface PlacedEdge {
  readonly edge: DiagramEdge;
  readonly path: string;
}

/** A frame around a schema, or around a master with its parts (then without label); `x` and `y` are its corner. */
export interface PlacedFrame {
  readonly kind: 'schema' | 'entity';
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything of a diagram stands: numbers only, no colour and no page. */
export interface DiagramLayout {
  readonly direction: Direction;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  /** In drawing order: schemas first. */
  readonly frames: readonly PlacedFrame[];
}
