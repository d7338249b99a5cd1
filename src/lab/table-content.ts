import type { TranslationBundle } from '@jupyterlab/translation';
import type { Message } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import type { ServiceClient, TableParams } from '../service/index.js';
import type { TableFacts, TableLink, TableView } from '../views/index.js';
import { loadViews } from './load-views.js';
import type { NotebookBinding } from './notebook-binding.js';
import { PanelMessage } from './panel-message.js';
import { Refresh } from './refresh.js';
import { serviceRows } from './service-rows.js';
import { tableWords } from './view-words.js';
import { stateText } from './words.js';

/** What a table viewer is made with. */
export interface TableContentOptions {
  readonly binding: NotebookBinding;
  readonly trans: TranslationBundle;
  readonly table: TableParams;
  readonly onOpen: (table: TableLink) => void;
}

/** Rows and definition of one table, kept up to date. */
export class TableContent extends Widget {
  readonly #binding: NotebookBinding;
  readonly #trans: TranslationBundle;
  readonly #table: TableParams;
  readonly #onOpen: (table: TableLink) => void;
  readonly #host = document.createElement('div');
  readonly #message: PanelMessage;
  readonly #refresh = new Refresh((signal) => this.#read(signal));
  #view: TableView | undefined;

  constructor({ binding, trans, table, onOpen }: TableContentOptions) {
    super();
    this.#binding = binding;
    this.#trans = trans;
    this.#table = table;
    this.#onOpen = onOpen;
    this.addClass('dj-table-panel');
    this.node.dataset.lmSuppressShortcuts = 'true';
    this.#host.className = 'dj-table-host';
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

  /** The table that is shown. */
  get table(): TableParams {
    return this.#table;
  }

  /** Reads the table again. */
  refresh(): void {
    void this.#refresh.request();
  }

  /** Shows or hides the definition. */
  toggleDefinition(): void {
    this.#view?.toggleDefinition();
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
    this.node.querySelector<HTMLElement>('[role="grid"]')?.focus();
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
      const [{ drawTable }, content] = await Promise.all([loadViews(), this.#ask(state.client, signal)]);
      if (this.isDisposed || this.#binding.state !== state) return;
      this.#host.classList.remove('dj-stale');
      this.#message.hide();
      this.title.label = content.facts.label;
      if (this.#view !== undefined) this.#view.update(content);
      else this.#view = drawTable(this.#host, content, { onOpen: this.#onOpen, words: tableWords(this.#trans) });
    } catch (error) {
      // When the kernel has gone meanwhile, what is to be said about it has been said.
      if (signal.aborted || this.isDisposed || this.#binding.state !== state) return;
      this.#host.classList.add('dj-stale');
      const advice = error instanceof Error ? error.message : String(error);
      this.#message.show({ title: this.#trans.__('The table could not be read'), advice }, { retry: true });
    }
  }

  async #ask(client: ServiceClient, signal: AbortSignal) {
    const [table, { count }] = await Promise.all([
      client.request('table', this.#table, { signal }),
      client.request('rows.count', this.#table, { signal }),
    ]);
    const facts: TableFacts = table;
    return { facts, rows: serviceRows(client, table, count) };
  }
}
