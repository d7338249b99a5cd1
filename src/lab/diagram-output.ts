import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Widget } from '@lumino/widgets';
import type { DiagramNode } from '../core/index.js';
import type { DiagramView } from '../views/index.js';
import { OPEN_TABLE_EVENT } from './command-ids.js';
import { loadViews } from './load-views.js';
import { keepKeys } from './own-keys.js';

/** Tallest that a diagram gets in an output, in pixels; what is larger is zoomed to fit. */
const MOST_HEIGHT = 560;

/** A diagram in a cell's output. */
export class DiagramOutput extends Widget implements IRenderMime.IRenderer {
  readonly #mimeType: string;
  readonly #stopKeys: () => void;
  #view: DiagramView | undefined;

  constructor(mimeType: string) {
    super();
    this.#mimeType = mimeType;
    this.addClass('dj-output');
    this.addClass('dj-diagram-output');
    this.#stopKeys = keepKeys(this.node);
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    const { drawDiagram, parseDiagram } = await loadViews();
    const diagram = parseDiagram(model.data[this.#mimeType]);
    if (this.isDisposed) return;
    if (diagram === undefined) {
      this.node.textContent = 'This output is no DataJoint diagram that this version can show.';
      return;
    }
    if (this.#view === undefined) this.#view = drawDiagram(this.node, diagram, { onOpen: (node) => this.#open(node) });
    else this.#view.update(diagram);
    const { width, height } = this.#view.naturalSize;
    // As high as the drawing will be once it is as wide as the output, or at its natural size.
    this.node.style.aspectRatio = `${width} / ${height}`;
    this.node.style.maxWidth = `${width}px`;
    this.node.style.maxHeight = `${Math.min(height, MOST_HEIGHT)}px`;
  }

  override dispose(): void {
    if (this.isDisposed) return;
    this.#stopKeys();
    this.#view?.dispose();
    super.dispose();
  }

  /** A renderer knows no kernel: whoever shows this output and does may open the table. */
  #open({ schema, table }: DiagramNode): void {
    this.node.dispatchEvent(new CustomEvent(OPEN_TABLE_EVENT, { bubbles: true, detail: { schema, table } }));
  }
}
