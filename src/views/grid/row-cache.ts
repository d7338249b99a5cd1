import type { GridCell, RowSource } from './row-source.js';

/** Rows asked for at a time. */
const PAGE_ROWS = 100;
/** Pages kept; those seen longest ago go first. */
const MOST_PAGES = 50;

type Row = readonly GridCell[];

/** Rows of a source that have been looked at, by page; asks for each page once. */
export class RowCache {
  readonly #source: RowSource;
  readonly #onRows: () => void;
  readonly #onError: (error: unknown) => void;
  readonly #pages = new Map<number, readonly Row[] | 'asked'>();
  readonly #controller = new AbortController();

  constructor(source: RowSource, listeners: { readonly onRows: () => void; readonly onError: (error: unknown) => void }) {
    this.#source = source;
    this.#onRows = listeners.onRows;
    this.#onError = listeners.onError;
  }

  /** A row if it is here; it is asked for otherwise. */
  row(index: number): Row | undefined {
    const number = Math.floor(index / PAGE_ROWS);
    const page = this.#pages.get(number);
    if (page === undefined) void this.#fetch(number);
    if (page === undefined || page === 'asked') return undefined;
    this.#pages.delete(number);
    this.#pages.set(number, page);
    return page[index - number * PAGE_ROWS];
  }

  /** Asks for nothing more. */
  dispose(): void {
    this.#controller.abort();
  }

  async #fetch(number: number): Promise<void> {
    this.#pages.set(number, 'asked');
    const { signal } = this.#controller;
    try {
      const rows = await this.#source.page(number * PAGE_ROWS, PAGE_ROWS, { signal });
      if (signal.aborted) return;
      this.#pages.set(number, rows);
      for (const oldest of [...this.#pages.keys()].slice(0, Math.max(0, this.#pages.size - MOST_PAGES))) this.#pages.delete(oldest);
      this.#onRows();
    } catch (error) {
      this.#pages.delete(number);
      if (!signal.aborted) this.#onError(error);
    }
  }
}
