/**
 * Pictures of a pipeline and its rows, for scripts, pages and panels: no database, no Jupyter.
 * @module
 */

export type { Preview, PreviewColumn } from '../core/index.js';
export { diagramMermaid } from './diagram/diagram-mermaid.js';
export { type DiagramSvgOptions, diagramSvg } from './diagram/diagram-svg.js';
export { type DiagramView, type DiagramViewOptions, drawDiagram } from './diagram/draw-diagram.js';
export type { Direction } from './diagram/entity.js';
export { type LayoutOptions, layoutDiagram } from './diagram/layout-diagram.js';
export { parseDiagram } from './diagram/parse-diagram.js';
export type { DiagramLayout, PlacedEdge, PlacedFrame, PlacedNode } from './diagram/placed.js';
export { type DiagramWords, englishWords } from './diagram/words.js';
export { drawGrid, englishGridWords, type GridView, type GridWords } from './grid/draw-grid.js';
export {
  drawTable,
  englishTableWords,
  type TableFacts,
  type TableLink,
  type TableView,
  type TableViewOptions,
  type TableWords,
} from './grid/draw-table.js';
export type { GridCell, GridColumn, RowSource } from './grid/row-source.js';
export { drawPreview, type PreviewWords } from './preview/draw-preview.js';
export { parsePreview } from './preview/parse-preview.js';
export { previewHtml } from './preview/preview-html.js';
export { previewText } from './preview/preview-text.js';
export { type SignalPlot, signalPlot } from './signal/signal-plot.js';
export { signalSvg } from './signal/signal-svg.js';
export type { SignalEvents, SignalSvgOptions, SignalTraceLine } from './signal/signal-trace.js';
