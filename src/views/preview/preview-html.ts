import type { Preview, PreviewColumn } from '../../core/index.js';
import { escapeXml } from '../escape-xml.js';
import { isNumericType } from './column-alignment.js';

// The page's theme decides: JupyterLab's variables, else those of Visual Studio Code, else light. Text and ground always change together.
const theme = (jupyter: string, code: string, light: string) => `var(--jp-${jupyter}, var(--vscode-${code}, ${light}))`;
const TEXT = theme('content-font-color1', 'editor-foreground', '#1f2328');
const MUTED = theme('content-font-color2', 'descriptionForeground', '#59636e');
const GROUND = theme('layout-color1', 'editor-background', '#ffffff');
const HEAD = theme('layout-color2', 'editorWidget-background', '#f0f0f2');
const STRIPE = theme('rendermime-table-row-background', 'editorWidget-background', '#f3f1ff');
const LINE = theme('border-color2', 'editorWidget-border', '#d8d8dc');
const MONO = 'var(--jp-code-font-family, var(--vscode-editor-font-family, monospace))';

const STYLE = [
  `.dj-preview{color:${TEXT};max-width:1500px;max-height:1000px;overflow:auto}`,
  `.dj-preview table{border-collapse:collapse;background:${GROUND};color:${TEXT};font-size:90%;margin:0;width:auto}`,
  `.dj-preview caption{text-align:left;color:${MUTED};padding:2px 0 6px;caption-side:top}.dj-preview caption b{color:${TEXT}}`,
  `.dj-preview th{background:${HEAD};color:${MUTED};font:95% ${MONO};text-align:left;border:1px solid ${LINE};padding:4px 10px}`,
  `.dj-preview th.dj-key{color:${TEXT};font-weight:bold}`,
  `.dj-preview td{text-align:left;border:1px solid ${LINE};padding:3px 10px;white-space:pre}`,
  '.dj-preview .dj-number{text-align:right;font-variant-numeric:tabular-nums}',
  `.dj-preview tbody tr:nth-child(odd){background:${GROUND}}.dj-preview tbody tr:nth-child(even){background:${STRIPE}}`,
  `.dj-preview p{color:${MUTED};font-size:90%;margin:6px 0 0}`,
].join('');

/** A preview as HTML that keeps to the theme of the page it is shown on; everything from the database is escaped. */
export function previewHtml({ title, comment, columns, rows, more, total }: Preview): string {
  const shown = more ? `first ${rows.length} rows · ` : '';
  return [
    `<div class="dj-preview"><style>${STYLE}</style>`,
    '<table>',
    captionHtml(title, comment),
    `<thead><tr>${columns.map(headHtml).join('')}</tr></thead>`,
    `<tbody>${rows.map((row) => rowHtml(row, columns)).join('\n')}</tbody>`,
    `</table><p>${shown}Total: ${total}</p></div>`,
  ].join('\n');
}

function captionHtml(title: string, comment: string): string {
  const words = [title && `<b>${escapeXml(title)}</b>`, escapeXml(comment)].filter((text) => text !== '');
  return words.length === 0 ? '' : `<caption>${words.join(' ')}</caption>`;
}

function headHtml({ name, inKey, comment, type }: PreviewColumn): string {
  const hint = [comment, type, inKey ? 'primary key' : ''].filter((text) => text !== '').join(' · ');
  const classes = [inKey ? 'dj-key' : '', isNumericType(type) ? 'dj-number' : ''].filter((name) => name !== '').join(' ');
  return `<th scope="col"${classes && ` class="${classes}"`} title="${escapeXml(hint)}">${inKey ? '*' : ''}${escapeXml(name)}</th>`;
}

function rowHtml(row: readonly string[], columns: readonly PreviewColumn[]): string {
  const cells = columns.map(({ type }, i) => `<td${isNumericType(type) ? ' class="dj-number"' : ''}>${escapeXml(row[i] ?? '')}</td>`);
  return `<tr>${cells.join('')}</tr>`;
}
