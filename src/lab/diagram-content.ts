import type { Message } from '@lumino/messaging';
import type { DiagramNode } from '../core/index.js';
import type { DiagramView, Direction } from '../views/index.js';
import { BoundContent, type BoundContentOptions, type Reading } from './bound-content.js';
import { loadViews } from './load-views.js';
import { diagramWords } from './view-words.js';

/** What a diagram panel is made with. */
export interface DiagramContentOptions extends BoundContentOptions {
  readonly direction: Direction;
  readonly onOpen: (node: DiagramNode) => void;
}

/** The pipeline of a notebook's kernel, kept up to date. */
export class DiagramContent extends BoundContent {
  readonly #onOpen: (node: DiagramNode) => void;
  #direction: Direction;
  #view: DiagramView | undefined;
  /** What the drawing shows, so that a change of rows does not lay it out again. */
  #drawn = '';

  constructor(options: DiagramContentOptions) {
    super(options, 'diagram');
    this.#onOpen = options.onOpen;
    this.#direction = options.direction;
    this.follow();
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

  override dispose(): void {
    if (this.isDisposed) return;
    this.#view?.dispose();
    super.dispose();
  }

  protected override onActivateRequest(message: Message): void {
    super.onActivateRequest(message);
    if (this.#view === undefined) this.node.focus();
    else this.#view.focus();
  }

  protected override async read({ client, signal, isCurrent }: Reading): Promise<void> {
    const [{ drawDiagram, parseDiagram }, graph] = await Promise.all([loadViews(), client.request('graph', {}, { signal })]);
    const diagram = parseDiagram(graph);
    if (!isCurrent()) return;
    if (diagram === undefined) throw new Error(this.trans.__('The kernel sent a diagram that this version cannot read.'));
    this.host.classList.remove('dj-stale');
    if (diagram.nodes.length === 0) this.message.show(this.#emptyText());
    else this.message.hide();
    const direction = this.#direction;
    const wanted = JSON.stringify([direction, graph]);
    if (wanted === this.#drawn) return;
    this.#drawn = wanted;
    if (this.#view !== undefined) this.#view.update(diagram, { direction });
    else {
      const options = { direction, onOpen: this.#onOpen, wheelZooms: true, words: diagramWords(this.trans) };
      this.#view = drawDiagram(this.host, diagram, options);
    }
  }

  protected override failureTitle(): string {
    return this.trans.__('The pipeline could not be read');
  }

  #emptyText() {
    return {
      title: this.trans.__('No tables yet'),
      advice: this.trans.__('Declare a table in a cell and run it: it appears here.'),
    };
  }
}
