import type { Tier } from '../../core/index.js';
import { element } from '../element.js';
import { drawGrid, englishGridWords, type GridView, type GridWords } from './draw-grid.js';
import type { RowSource } from './row-source.js';

/** A table by name, with the class name that people know it by. */
export interface TableLink {
  readonly schema: string;
  readonly table: string;
  readonly label: string;
}

/** What there is to show about a table beside its rows. */
export interface TableFacts extends TableLink {
  readonly tier: Tier;
  readonly comment: string;
  /** The text that declares it. */
  readonly definition: string;
  readonly parents: readonly TableLink[];
  readonly children: readonly TableLink[];
}

/** What a table view says of its own; a page may give it in its own language. */
export interface TableWords extends GridWords {
  readonly tier: (tier: Tier) => string;
  readonly count: (rows: number) => string;
  readonly definition: string;
  readonly parents: string;
  readonly children: string;
}

/** A table view's words in English. */
export const englishTableWords: TableWords = {
  ...englishGridWords,
  tier: (tier) => tier,
  count: (rows) => `${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}`,
  definition: 'Definition',
  parents: 'Refers to',
  children: 'Referred to by',
};

/** How a table view behaves. */
export interface TableViewOptions {
  /** Called when a neighbouring table is chosen. */
  readonly onOpen?: ((table: TableLink) => void) | undefined;
  readonly words?: TableWords | undefined;
}

/** Draws a table into an element of a page: its rows, and beside them its definition and its neighbours. */
export function drawTable(
  host: HTMLElement,
  content: { readonly facts: TableFacts; readonly rows: RowSource },
  options: TableViewOptions = {},
): TableView {
  return new TableView(host, content, options);
}

/** A live table view. */
export class TableView {
  readonly #words: TableWords;
  readonly #onOpen: (table: TableLink) => void;
  readonly #root: HTMLElement;
  readonly #head = element('div', { class: 'dj-table-head' });
  readonly #aside: HTMLElement;
  readonly #grid: GridView;

  constructor(host: HTMLElement, { facts, rows }: { readonly facts: TableFacts; readonly rows: RowSource }, options: TableViewOptions) {
    this.#words = options.words ?? englishTableWords;
    this.#onOpen = options.onOpen ?? (() => undefined);
    const gridHost = element('div', { class: 'dj-table-rows' });
    this.#aside = element('aside', { class: 'dj-table-aside', attributes: { 'aria-label': this.#words.definition } });
    const body = element('div', { class: 'dj-table-body', children: [gridHost, this.#aside] });
    this.#root = element('div', { class: 'dj-table-view', children: [this.#head, body] });
    host.append(this.#root);
    this.#describe(facts, rows);
    this.#grid = drawGrid(gridHost, rows, { ...this.#words, label: this.#gridLabel(facts) });
  }

  /** Shows the table after a change; scroll position and cursor stay. */
  update({ facts, rows }: { readonly facts: TableFacts; readonly rows: RowSource }): void {
    this.#describe(facts, rows);
    this.#grid.update(rows);
  }

  /** Shows or hides the definition. */
  toggleDefinition(): boolean {
    this.#aside.hidden = !this.#aside.hidden;
    return !this.#aside.hidden;
  }

  /** Takes the view away and stops listening. */
  dispose(): void {
    this.#grid.dispose();
    this.#root.remove();
  }

  #gridLabel({ label }: TableFacts): string {
    return `${this.#words.label}: ${label}`;
  }

  #describe({ label, tier, schema, table, comment, definition, parents, children }: TableFacts, { rowCount }: RowSource): void {
    this.#head.replaceChildren(
      element('h2', { class: 'dj-table-title', text: label }),
      element('span', { class: `dj-tier dj-tier-${tier}`, text: this.#words.tier(tier) }),
      element('code', { class: 'dj-table-name', text: `${schema}.${table}` }),
      element('span', { class: 'dj-table-count', text: this.#words.count(rowCount) }),
      ...(comment === '' ? [] : [element('span', { class: 'dj-table-comment', text: comment })]),
    );
    this.#aside.replaceChildren(
      element('h3', { text: this.#words.definition }),
      // Long lines scroll, so the keyboard must get there too.
      element('pre', { class: 'dj-definition', attributes: { tabindex: '0' }, text: definition }),
      ...this.#neighbours(this.#words.parents, parents),
      ...this.#neighbours(this.#words.children, children),
    );
  }

  #neighbours(title: string, links: readonly TableLink[]): readonly HTMLElement[] {
    if (links.length === 0) return [];
    const items = links.map((link) => {
      const button = element('button', {
        class: 'dj-link',
        text: link.label,
        attributes: { type: 'button', title: `${link.schema}.${link.table}` },
      });
      button.addEventListener('click', () => this.#onOpen(link));
      return element('li', { children: [button] });
    });
    return [element('h3', { text: title }), element('ul', { children: items })];
  }
}
