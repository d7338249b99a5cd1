import type { Message } from '@lumino/messaging';
import type { ServiceClient, TableParams } from '../service/index.js';
import type { TableFacts, TableLink, TableView } from '../views/index.js';
import { BoundContent, type BoundContentOptions, type Reading } from './bound-content.js';
import { loadViews } from './load-views.js';
import { serviceRows } from './service-rows.js';
import { tableWords } from './view-words.js';

/** What a table viewer is made with. */
export interface TableContentOptions extends BoundContentOptions {
  readonly table: TableParams;
  readonly onOpen: (table: TableLink) => void;
}

/** Rows and definition of one table, kept up to date. */
export class TableContent extends BoundContent {
  readonly #table: TableParams;
  readonly #onOpen: (table: TableLink) => void;
  #view: TableView | undefined;

  constructor(options: TableContentOptions) {
    super(options, 'table');
    this.#table = options.table;
    this.#onOpen = options.onOpen;
    this.follow();
  }

  /** The table that is shown. */
  get table(): TableParams {
    return this.#table;
  }

  /** Shows or hides the definition. */
  toggleDefinition(): void {
    this.#view?.toggleDefinition();
  }

  override dispose(): void {
    if (this.isDisposed) return;
    this.#view?.dispose();
    super.dispose();
  }

  protected override onActivateRequest(message: Message): void {
    super.onActivateRequest(message);
    this.node.querySelector<HTMLElement>('[role="grid"]')?.focus();
  }

  protected override async read({ client, signal, isCurrent }: Reading): Promise<void> {
    const [{ drawTable }, content] = await Promise.all([loadViews(), this.#ask(client, signal)]);
    if (!isCurrent()) return;
    this.host.classList.remove('dj-stale');
    this.message.hide();
    this.title.label = content.facts.label;
    if (this.#view !== undefined) this.#view.update(content);
    else this.#view = drawTable(this.host, content, { onOpen: this.#onOpen, words: tableWords(this.trans) });
  }

  protected override failureTitle(): string {
    return this.trans.__('The table could not be read');
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
