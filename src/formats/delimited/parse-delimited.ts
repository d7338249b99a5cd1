import { FileFormatError } from '../../errors/index.js';

/** A table of text: names of columns, and rows of as many cells. */
export interface DelimitedTable {
  /** Name of the file, for messages. */
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What reading a CSV or TSV file may be told. */
export interface ParseDelimitedOptions {
  /** Name of the file, for messages. */
  readonly file?: string;
  /** What stands between cells; by default tab, comma or semicolon, whichever the first line has. */
  readonly separator?: string;
  /** Whether the first line names the columns; otherwise they are named by number, from 0. */
  readonly header?: boolean;
}

const SEPARATORS = ['\t', ',', ';'] as const;

/**
 * Reads CSV or TSV text: quoted cells (with quotes doubled, and line ends inside), any line ends, a byte order mark.
 * Rows of another length than the header are refused, empty lines are left out.
 * @example
 * const table = parseDelimited('cluster_id\tgroup\n3\tgood\n', { file: 'cluster_group.tsv' });
 */
export function parseDelimited(content: string | Uint8Array, options: ParseDelimitedOptions = {}): DelimitedTable {
  const { file = 'table', header = true } = options;
  const decoded = typeof content === 'string' ? content : new TextDecoder().decode(content);
  const text = decoded.startsWith('\ufeff') ? decoded.slice(1) : decoded;
  if (text.trim() === '') throw new FileFormatError(`${file} is empty; expected a line of column names. Copy the file again.`);
  if (text.includes('\0')) throw new FileFormatError(`${file} holds binary data; expected text in columns.`);
  const lines = splitCells(text, options.separator ?? guessSeparator(text), file);
  const first = lines[0];
  const columns = header ? first.cells.map((name) => name.trim()) : first.cells.map((_, i) => String(i));
  const rows = header ? lines.slice(1) : lines;
  for (const { cells, line } of rows) {
    if (cells.length !== columns.length) {
      throw new FileFormatError(
        `${file}: line ${line} has ${cells.length} cells; expected ${columns.length}, as line ${first.line} has. Was the file cut short or edited by hand?`,
      );
    }
  }
  return { file, columns, rows: rows.map(({ cells }) => cells) };
}

/** The texts of one column; an error that lists the columns if there is none of that name. */
export function columnTexts(table: DelimitedTable, ...names: readonly [string, ...string[]]): readonly string[] {
  const place = names.map((name) => table.columns.indexOf(name)).find((index) => index >= 0);
  if (place !== undefined) return table.rows.map((row) => row[place]);
  throw new FileFormatError(`${table.file} has no column ${names.join(' or ')}; it has ${table.columns.join(', ').slice(0, 400)}.`);
}

/** The numbers of one column; empty cells are NaN. */
export function columnNumbers(table: DelimitedTable, ...names: readonly [string, ...string[]]): Float64Array {
  return Float64Array.from(columnTexts(table, ...names), (text, row) => {
    const value = cellNumber(text);
    if (value !== undefined) return value;
    throw new FileFormatError(`${table.file}: ${names[0]} is "${text.slice(0, 40)}" in row ${row + 1}; expected a number.`);
  });
}

/** The number that a cell holds, as Python writes it; undefined if it holds none. */
export function cellNumber(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || /^nan$/i.test(trimmed)) return Number.NaN;
  const infinite = /^([-+]?)inf(?:inity)?$/i.exec(trimmed);
  if (infinite !== null) return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const value = Number(trimmed);
  return Number.isNaN(value) || /^0[xob]/i.test(trimmed) ? undefined : value;
}

/** Text of a table, with a separator between cells, LF line ends, and quotes where a cell needs them. */
export function writeDelimited(table: Pick<DelimitedTable, 'columns' | 'rows'>, options: { readonly separator?: string } = {}): string {
  const { separator = ',' } = options;
  const quote = (cell: string) => (cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [table.columns, ...table.rows].map((row) => `${row.map(quote).join(separator)}\n`).join('');
}

function guessSeparator(text: string): string {
  const firstLine = /^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '';
  return SEPARATORS.find((separator) => firstLine.includes(separator)) ?? ',';
}

interface Line {
  readonly cells: readonly string[];
  readonly line: number;
}

function splitCells(text: string, separator: string, file: string): readonly [Line, ...Line[]] {
  const lines: Line[] = [];
  let cells: string[] = [];
  let line = 1;
  let start = 1;
  for (let at = 0; at < text.length; ) {
    const { cell, end } = text[at] === '"' ? quotedCell(text, at, { separator, file, line }) : plainCell(text, at, separator);
    cells.push(cell);
    line += countLines(text, at, end);
    at = end;
    if (text.startsWith(separator, at)) {
      at += separator.length;
      // A separator at the very end of the text is followed by one empty cell.
      if (at < text.length && text[at] !== '\r' && text[at] !== '\n') continue;
      cells.push('');
    }
    if (cells.length > 1 || cells[0] !== '') lines.push({ cells, line: start });
    cells = [];
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line++;
    start = line;
  }
  const [first, ...rest] = lines;
  if (first === undefined) throw new FileFormatError(`${file} holds no cells; expected a line of column names.`);
  return [first, ...rest];
}

function plainCell(text: string, at: number, separator: string): { cell: string; end: number } {
  let end = at;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r' && !text.startsWith(separator, end)) end++;
  return { cell: text.slice(at, end), end };
}

function quotedCell(text: string, at: number, known: { separator: string; file: string; line: number }): { cell: string; end: number } {
  let cell = '';
  for (let end = at + 1; ; ) {
    const quote = text.indexOf('"', end);
    if (quote < 0) throw new FileFormatError(`${known.file}: line ${known.line} opens a quote that never closes. Was the file cut short?`);
    cell += text.slice(end, quote);
    if (text[quote + 1] !== '"') {
      // Whatever stands between the quote and the separator belongs to the cell, as spreadsheets read it.
      const rest = plainCell(text, quote + 1, known.separator);
      return { cell: cell + rest.cell, end: rest.end };
    }
    cell += '"';
    end = quote + 2;
  }
}

function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
