import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Widget } from '@lumino/widgets';
import { loadViews } from './load-views.js';
import { keepKeys } from './own-keys.js';

/** A table in a cell's output. */
export class TableOutput extends Widget implements IRenderMime.IRenderer {
  readonly #mimeType: string;
  readonly #stopKeys: () => void;

  constructor(mimeType: string) {
    super();
    this.#mimeType = mimeType;
    this.addClass('dj-output');
    this.#stopKeys = keepKeys(this.node);
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    const { drawPreview, parsePreview } = await loadViews();
    const preview = parsePreview(model.data[this.#mimeType]);
    if (this.isDisposed) return;
    if (preview === undefined) this.node.textContent = 'This output is no DataJoint table that this version can show.';
    else drawPreview(this.node, preview);
  }

  override dispose(): void {
    if (this.isDisposed) return;
    this.#stopKeys();
    super.dispose();
  }
}
