import type { TranslationBundle } from '@jupyterlab/translation';
import type { Message } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import type { DiagramNode } from '../core/index.js';
import type { DiagramView, Direction } from '../views/index.js';
import { loadViews } from './load-views.js';
import type { NotebookBinding } from './notebook-binding.js';
import { PanelMessage } from './panel-message.js';
import { Refresh } from './refresh.js';
import { diagramWords } from './view-words.js';
import { stateText } from './words.js';

/** What a diagram panel is made with. */
export interface DiagramContentOptions {
  readonly binding: NotebookBinding;
  readonly trans: TranslationBundle;
  readonly direction: Direction;
  readonly onOpen: (node: DiagramNode) => void;
}

/** The pipeline of a notebook's kernel, kept up to date. */
export class DiagramContent extends Widget {
  readonly #binding: NotebookBinding;
  readonly #trans: TranslationBundle;
  readonly #onOpen: (node: DiagramNode) => void;
  readonly #host = document.createElement('div');
  readonly #message: PanelMessage;
  readonly #refresh = new Refresh((signal) => this.#read(signal));
  #direction: Direction;
  #view: DiagramView | undefined;
  /** What the drawing shows, so that a change of rows does not lay it out again. */
  #drawn = '';

  constructor({ binding, trans, direction, onOpen }: DiagramContentOptions) {
    super();
    this.#binding = binding;
    this.#trans = trans;
    this.#onOpen = onOpen;
    this.#direction = direction;
    this.addClass('dj-diagram-panel');
    // The arrows and letters that walk the diagram must not reach a notebook's shortcuts.
    this.node.dataset.lmSuppressShortcuts = 'true';
    this.#host.className = 'dj-diagram-host';
    this.node.append(this.#host);
    this.#message = new PanelMessage(this.node, { label: trans.__('Try again'), run: () => this.#retry() });
    binding.stateChanged.connect(this.#onState, this);
    binding.dataChanged.connect(this.refresh, this);
    this.#onState();
  }

  /** The notebook and kernel it belongs to. */
  get binding(): NotebookBinding {
    return this.#binding;
  }

  /** Which way the diagram runs. */
  get direction(): Direction {
    return this.#direction;
  }

  set direction(direction: Direction) {
    this.#direction = direction;
    this.refresh();
  }

  /** The drawing, once there is one: for the buttons of a toolbar. */
  get view(): DiagramView | undefined {
    return this.#view;
  }

  /** Reads the pipeline again. */
  refresh(): void {
    void this.#refresh.request();
  }

  override dispose(): void {
    if (this.isDisposed) return;
    this.#refresh.cancel();
    this.#view?.dispose();
    this.#binding.dispose();
    super.dispose();
  }

  protected override onActivateRequest(message: Message): void {
    super.onActivateRequest(message);
    if (this.#view === undefined) this.node.focus();
    else this.#view.focus();
  }

  #retry(): void {
    if (this.#binding.state.kind === 'ready') this.refresh();
    else this.#binding.reconnect();
  }

  #onState(): void {
    const { state } = this.#binding;
    const text = stateText(state, this.#trans);
    this.#host.classList.toggle('dj-stale', text !== undefined);
    if (text === undefined) this.refresh();
    else this.#message.show(text, { retry: state.kind === 'no-service' });
  }

  async #read(signal: AbortSignal): Promise<void> {
    const { state } = this.#binding;
    if (state.kind !== 'ready') return;
    try {
      const [{ drawDiagram, parseDiagram }, graph] = await Promise.all([loadViews(), state.client.request('graph', {}, { signal })]);
      const diagram = parseDiagram(graph);
      if (this.isDisposed || this.#binding.state !== state) return;
      if (diagram === undefined) throw new Error(this.#trans.__('The kernel sent a diagram that this version cannot read.'));
      this.#host.classList.remove('dj-stale');
      if (diagram.nodes.length === 0) this.#message.show(this.#emptyText());
      else this.#message.hide();
      const direction = this.#direction;
      const wanted = JSON.stringify([direction, graph]);
      if (wanted === this.#drawn) return;
      this.#drawn = wanted;
      if (this.#view !== undefined) this.#view.update(diagram, { direction });
      else {
        const options = { direction, onOpen: this.#onOpen, wheelZooms: true, words: diagramWords(this.#trans) };
        this.#view = drawDiagram(this.#host, diagram, options);
      }
    } catch (error) {
      // When the kernel has gone meanwhile, what is to be said about it has been said.
      if (signal.aborted || this.isDisposed || this.#binding.state !== state) return;
      const advice = error instanceof Error ? error.message : String(error);
      this.#message.show({ title: this.#trans.__('The pipeline could not be read'), advice }, { retry: true });
    }
  }

  #emptyText() {
    return {
      title: this.#trans.__('No tables yet'),
      advice: this.#trans.__('Declare a table in a cell and run it: it appears here.'),
    };
  }
}
