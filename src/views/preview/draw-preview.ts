import type { Preview, PreviewColumn } from '../../core/index.js';
import { element } from '../element.js';
import { isNumericType } from './column-alignment.js';

/** What a preview says of its own; a page may give it in its own language. */
export interface PreviewWords {
  readonly total: (preview: Preview) => string;
  readonly primaryKey: string;
}

const englishWords: PreviewWords = {
  total: ({ rows, more, total }) => (more ? `First ${rows.length} of ${total} rows` : `${total} ${total === 1 ? 'row' : 'rows'}`),
  primaryKey: 'primary key',
};

/** Draws a preview into an element of a page; its style sheet gives the colours. */
export function drawPreview(host: HTMLElement, preview: Preview, words: PreviewWords = englishWords): void {
  const { title, comment, columns, rows } = preview;
  const head = element('thead', { children: [element('tr', { children: columns.map((column) => headCell(column, words)) })] });
  const body = element('tbody', { children: rows.map((row) => bodyRow(row, columns)) });
  const caption = element('caption', { children: [element('b', { text: title }), ` ${comment}`].map(toNode) });
  const scroller = element('div', {
    class: 'dj-table-scroller',
    attributes: { tabindex: '0', role: 'region', 'aria-label': title || comment || 'table' },
    children: [element('table', { class: 'dj-table', children: [...(title + comment === '' ? [] : [caption]), head, body] })],
  });
  host.replaceChildren(scroller, element('p', { class: 'dj-table-total', text: words.total(preview) }));
}

function headCell({ name, inKey, comment, type }: PreviewColumn, words: PreviewWords): HTMLElement {
  const hint = [comment, type, inKey ? words.primaryKey : ''].filter((text) => text !== '').join(' · ');
  const names = [inKey ? 'dj-key' : '', isNumericType(type) ? 'dj-number' : ''].filter((text) => text !== '').join(' ');
  return element('th', { class: names, text: name, attributes: { scope: 'col', title: hint } });
}

function bodyRow(row: readonly string[], columns: readonly PreviewColumn[]): HTMLElement {
  const cells = columns.map(({ type }, i) => element('td', { class: cellClass(row[i] ?? '', type), text: row[i] ?? '' }));
  return element('tr', { children: cells });
}

function cellClass(text: string, type: string): string {
  const muted = text === 'NULL' || /^<.*>$/.test(text) ? 'dj-muted' : '';
  return [isNumericType(type) ? 'dj-number' : '', muted].filter((name) => name !== '').join(' ');
}

function toNode(child: Node | string): Node {
  return typeof child === 'string' ? document.createTextNode(child) : child;
}
