import { Diagram } from '../../core/index.js';
import { diagramMermaid, diagramSvg, type Preview, previewHtml, previewText } from '../../views/index.js';
import type { DisplayRule, MimeBundle } from './mime-bundle.js';

/** MIME type of a table's first rows: a {@link Preview}. */
export const TABLE_TYPE = 'application/vnd.datajoint.table.v1+json';
/** MIME type of a diagram: its nodes and edges. */
export const DIAGRAM_TYPE = 'application/vnd.datajoint.diagram.v1+json';

/** How values of the library look in a notebook; the library itself knows no picture. */
export const libraryRules: readonly DisplayRule[] = [
  { show: (value) => (value instanceof Diagram ? Promise.resolve(diagramBundle(value)) : undefined) },
  { show: (value) => (canPreview(value) ? value.preview().then(previewBundle) : undefined) },
];

/** Queries, and table classes, which preview their rows. */
interface Previewing {
  preview(): Promise<Preview>;
}

function canPreview(value: unknown): value is Previewing {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  return 'preview' in value && typeof value.preview === 'function';
}

function diagramBundle(diagram: Diagram): MimeBundle {
  return {
    'image/svg+xml': diagramSvg(diagram),
    'text/plain': diagramMermaid(diagram),
    [DIAGRAM_TYPE]: { nodes: diagram.nodes, edges: diagram.edges },
  };
}

function previewBundle(preview: Preview): MimeBundle {
  return { 'text/html': previewHtml(preview), 'text/plain': previewText(preview), [TABLE_TYPE]: preview };
}
