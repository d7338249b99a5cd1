import type { DiagramNode } from '../../core/index.js';
import { LABEL_PADDING, nodeLooks } from './notation.js';
import { textWidth } from './text-width.js';

const LINE_HEIGHT = 1.2;

/** Width and height of a table's outline around this label, in points. */
export function nodeSize(node: DiagramNode, label: string): { readonly width: number; readonly height: number } {
  const look = nodeLooks[node.tier];
  // The smallest ellipse around a rectangle of given proportions is larger by the square root of two.
  const growth = look.shape === 'ellipse' ? Math.SQRT2 : 1;
  const width = (textWidth(label, look.fontSize) + 2 * LABEL_PADDING.x) * growth;
  const height = (look.fontSize * LINE_HEIGHT + 2 * LABEL_PADDING.y) * growth;
  return { width: Math.max(width, look.minSize), height: Math.max(height, look.minSize) };
}
