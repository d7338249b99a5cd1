import { element } from '../element.js';
import { isNumericType } from '../preview/column-alignment.js';
import { columnWidths, measureIn } from './column-widths.js';
import { type Cursor, moveCursor } from './cursor.js';
import { RowCache } from './row-cache.js';
import type { GridCell, GridColumn, RowSource } from './row-source.js';
import { type ScrollState, scrollTopFor, visibleRows } from './visible-rows.js';

/** What a grid says of its own; a page may give it in its own language. */
export interface GridWords {
  readonly label: string;
  readonly primaryKey: string;
  readonly empty: string;
  readonly failed: (error: unknown) => string;
}

/** A grid's words in English. */
export const englishGridWords: GridWords = {
  label: 'Rows',
  primaryKey: 'primary key',
  empty: 'No rows yet.',
  failed: (error) => `The rows could not be read: ${error instanceof Error ? error.message : String(error)}`,
};

const ROW_HEIGHT = 26;

let gridCount = 0;

/** Draws a grid into an element of a page. It draws only the rows in sight. */
export function drawGrid(host: HTMLElement, source: RowSource, words: GridWords = englishGridWords): GridView {
  return new GridView(host, source, words);
}

/** A live grid. */
export class GridView {
  readonly #words: GridWords;
  readonly #id = `dj-grid-${++gridCount}`;
  readonly #grid: HTMLElement;
  readonly #head: HTMLElement;
  readonly #body: HTMLElement;
  readonly #note: HTMLElement;
  readonly #listeners = new AbortController();
  readonly #resizes: ResizeObserver;
  #source: RowSource;
  #cache: RowCache;
  #cursor: Cursor = { row: 0, column: 0 };
  #measured = false;
  #frame: number | undefined;

  constructor(host: HTMLElement, source: RowSource, words: GridWords) {
    this.#words = words;
    this.#head = element('div', { class: 'dj-grid-head', attributes: { role: 'row', 'aria-rowindex': '1' } });
    this.#body = element('div', { class: 'dj-grid-body', attributes: { role: 'rowgroup' } });
    this.#grid = element('div', {
      class: 'dj-grid',
      attributes: { role: 'grid', tabindex: '0', 'aria-label': words.label, 'aria-readonly': 'true' },
      children: [element('div', { class: 'dj-grid-heads', attributes: { role: 'rowgroup' }, children: [this.#head] }), this.#body],
    });
    this.#note = element('p', { class: 'dj-grid-note', attributes: { role: 'status' } });
    host.append(this.#grid, this.#note);
    const { signal } = this.#listeners;
    this.#grid.addEventListener('scroll', () => this.#drawSoon(), { signal, passive: true });
    this.#grid.addEventListener('keydown', (event) => this.#onKey(event), { signal });
    this.#grid.addEventListener('mousedown', (event) => this.#onPress(event), { signal });
    this.#grid.addEventListener('copy', (event) => this.#onCopy(event), { signal });
    this.#source = source;
    this.#cache = this.#newCache();
    this.#resizes = new ResizeObserver(() => this.#drawSoon());
    this.#resizes.observe(this.#grid);
    this.#start();
  }

  /** Shows other rows in the same place: after a change, scroll position and cursor stay. */
  update(source: RowSource): void {
    this.#source = source;
    this.#cache.dispose();
    this.#cache = this.#newCache();
    this.#start();
  }

  /** Takes the grid away and stops listening. */
  dispose(): void {
    this.#listeners.abort();
    this.#resizes.disconnect();
    this.#cache.dispose();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#grid.remove();
    this.#note.remove();
  }

  #newCache(): RowCache {
    return new RowCache(this.#source, {
      onRows: () => this.#drawSoon(),
      onError: (error) => this.#tell(this.#words.failed(error)),
    });
  }

  #start(): void {
    const { columns, rowCount } = this.#source;
    this.#measured = false;
    this.#grid.setAttribute('aria-rowcount', String(rowCount + 1));
    this.#grid.setAttribute('aria-colcount', String(columns.length));
    this.#head.replaceChildren(...columns.map((column, i) => headCell(column, i, this.#words)));
    this.#setWidths([]);
    this.#tell(rowCount === 0 ? this.#words.empty : '');
    this.#draw();
  }

  #tell(text: string): void {
    this.#note.textContent = text;
    this.#note.hidden = text === '';
  }

  #setWidths(rows: readonly (readonly GridCell[])[]): void {
    const widths = columnWidths(this.#source.columns, rows, measureIn(this.#grid));
    this.#grid.style.setProperty('--dj-grid-columns', widths.map((width) => `${width}px`).join(' '));
    this.#grid.style.setProperty('--dj-grid-width', `${widths.reduce((sum, width) => sum + width, 0)}px`);
  }

  #drawSoon(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#draw();
    });
  }

  #scrollState(): ScrollState {
    const viewHeight = Math.max(0, this.#grid.clientHeight - this.#head.offsetHeight);
    return { rowCount: this.#source.rowCount, rowHeight: ROW_HEIGHT, viewHeight, scrollTop: this.#grid.scrollTop };
  }

  #draw(): void {
    const { first, end, top, contentHeight } = visibleRows(this.#scrollState());
    const indices = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
    const rows = indices.map((index) => this.#cache.row(index));
    const here = rows.filter((row) => row !== undefined);
    if (!this.#measured && here.length > 0) {
      this.#measured = true;
      this.#setWidths(here);
    }
    this.#body.style.height = `${contentHeight}px`;
    this.#body.replaceChildren(...indices.map((index, i) => this.#row(index, rows[i], top + i * ROW_HEIGHT)));
    this.#showCursor();
  }

  #showCursor(): void {
    const { row, column } = this.#cursor;
    for (const cell of this.#body.querySelectorAll('.dj-active')) cell.classList.remove('dj-active');
    const cell = this.#body.querySelector(`#${this.#cellId(row, column)}`);
    cell?.classList.add('dj-active');
    if (cell === null) this.#grid.removeAttribute('aria-activedescendant');
    else this.#grid.setAttribute('aria-activedescendant', cell.id);
  }

  #row(index: number, row: readonly GridCell[] | undefined, top: number): HTMLElement {
    const cells = this.#source.columns.map(({ type }, column) => {
      const cell = row?.[column];
      const names = ['dj-grid-cell', isNumericType(type) ? 'dj-number' : '', cell?.muted ? 'dj-muted' : ''];
      return element('div', {
        class: names.filter((name) => name !== '').join(' '),
        text: cell?.text ?? '',
        attributes: {
          role: 'gridcell',
          id: this.#cellId(index, column),
          'aria-colindex': String(column + 1),
          ...(cell === undefined ? {} : { title: cell.text }),
        },
      });
    });
    const made = element('div', {
      class: index % 2 === 0 ? 'dj-grid-row' : 'dj-grid-row dj-even',
      attributes: { role: 'row', 'aria-rowindex': String(index + 2) },
      children: cells,
    });
    made.style.transform = `translateY(${top}px)`;
    return made;
  }

  #cellId(row: number, column: number): string {
    return `${this.#id}-${row}-${column}`;
  }

  #onKey(event: KeyboardEvent): void {
    const size = {
      rowCount: this.#source.rowCount,
      columnCount: this.#source.columns.length,
      pageRows: Math.max(1, Math.floor(this.#scrollState().viewHeight / ROW_HEIGHT) - 1),
      toEnd: event.ctrlKey || event.metaKey,
    };
    const next = size.rowCount === 0 || event.altKey ? undefined : moveCursor(this.#cursor, event.key, size);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#moveTo(next);
  }

  #moveTo(cursor: Cursor): void {
    this.#cursor = cursor;
    this.#grid.scrollTop = scrollTopFor(cursor.row, this.#scrollState());
    const head = this.#head.children[cursor.column];
    if (head instanceof HTMLElement) {
      const [left, right] = [head.offsetLeft, head.offsetLeft + head.offsetWidth];
      if (left < this.#grid.scrollLeft) this.#grid.scrollLeft = left;
      else if (right > this.#grid.scrollLeft + this.#grid.clientWidth) this.#grid.scrollLeft = right - this.#grid.clientWidth;
    }
    this.#draw();
  }

  #onPress({ target }: MouseEvent): void {
    const cell = target instanceof Element ? target.closest<HTMLElement>('.dj-grid-cell') : null;
    const [row, column] = (cell?.id ?? '').split('-').slice(-2).map(Number);
    if (cell === null || row === undefined || column === undefined) return;
    this.#cursor = { row, column };
    this.#showCursor();
  }

  #onCopy(event: ClipboardEvent): void {
    if (String(getSelection()) !== '') return;
    const cell = this.#cache.row(this.#cursor.row)?.[this.#cursor.column];
    if (cell === undefined) return;
    event.clipboardData?.setData('text/plain', cell.text);
    event.preventDefault();
  }
}

function headCell({ name, type, inKey, comment }: GridColumn, index: number, words: GridWords): HTMLElement {
  const hint = [comment, type, inKey ? words.primaryKey : ''].filter((text) => text !== '').join(' · ');
  const label = element('span', { class: 'dj-grid-name', text: name });
  const kind = element('span', { class: 'dj-grid-type', text: type });
  return element('div', {
    class: `dj-grid-headcell${inKey ? ' dj-key' : ''}${isNumericType(type) ? ' dj-number' : ''}`,
    attributes: { role: 'columnheader', 'aria-colindex': String(index + 1), title: hint },
    children: [label, kind],
  });
}
