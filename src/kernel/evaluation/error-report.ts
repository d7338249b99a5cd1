import type { CellDiagnostic } from '../converter/cell-diagnostics.js';
import type { CellPlace, CellRegistry } from './cell-registry.js';

/** An error as Jupyter shows it. */
export interface ErrorReport {
  readonly ename: string;
  readonly evalue: string;
  /** Lines with ANSI colours. */
  readonly traceback: readonly string[];
}

const RED = '\u001b[31m';
const BOLD = '\u001b[1m';
const DIM = '\u001b[2m';
const PLAIN = '\u001b[0m';
const MAX_LINES = 10;
const MAX_FRAMES = 20;

/** A report of a cell that was refused before it ran: each problem with its place, ten lines at most. */
export function refusalReport(diagnostics: readonly CellDiagnostic[], source: string): ErrorReport {
  const [first] = diagnostics;
  const lines = diagnostics.flatMap((diagnostic) => diagnosticLines(diagnostic, source));
  const shown = lines.length > MAX_LINES ? [...lines.slice(0, MAX_LINES - 1), `${DIM}… ${hiddenNote(diagnostics.length)}${PLAIN}`] : lines;
  const evalue = first === undefined ? 'the cell was refused' : `${placeOf(first)} ${firstLine(first.messageText)}`;
  return { ename: 'CellError', evalue, traceback: shown };
}

function hiddenNote(count: number): string {
  return count === 1 ? 'more of this problem is not shown' : `${count} problems in all; the first ones are shown`;
}

/** The lines that tell about one problem: its place and words, then the line of code with a mark below. */
export function diagnosticLines(diagnostic: CellDiagnostic, source: string): readonly string[] {
  const [head = '', ...more] = diagnostic.messageText.split('\n');
  const text = diagnostic.fileName === undefined ? source.split('\n')[diagnostic.start.line] : undefined;
  const mark = text === undefined ? [] : codeLines(text, diagnostic.start.character, diagnostic.end.offset - diagnostic.start.offset);
  return [`${RED}${BOLD}${placeOf(diagnostic)}${PLAIN} ${head}`, ...mark, ...more.slice(0, 2).map((line) => `  ${line.trimStart()}`)];
}

function placeOf(diagnostic: CellDiagnostic): string {
  const place = `${diagnostic.start.line + 1}:${diagnostic.start.character + 1}`;
  return diagnostic.fileName === undefined ? place : `${diagnostic.fileName}:${place}`;
}

function codeLines(text: string, column: number, length: number): readonly string[] {
  const indent = text.length - text.trimStart().length;
  const width = Math.max(1, Math.min(length, text.length - column));
  return [`    ${text.trim()}`, `    ${' '.repeat(Math.max(0, column - indent))}${RED}${'~'.repeat(width)}${PLAIN}`];
}

/** What a report of a thrown value is made with. */
export interface ReportContext {
  readonly cells: CellRegistry;
  describe(value: unknown): string;
  /** The statement that failed; told if the error itself knows no cell. */
  readonly at?: CellPlace | undefined;
}

/** A report of what a running cell threw, with places in the user's cells. */
export function thrownReport(error: unknown, context: ReportContext): ErrorReport {
  const { describe } = context;
  if (!isErrorLike(error)) return { ename: 'Thrown', evalue: describe(error), traceback: [`${RED}Thrown:${PLAIN} ${describe(error)}`] };
  const evalue = plainMessage(error.message);
  const head = `${RED}${BOLD}${error.name}${PLAIN}: ${evalue}`;
  const isOwn = 'tag' in error && typeof error.tag === 'string';
  return { ename: error.name, evalue, traceback: [head, ...frameLines(error, context, isOwn), ...causeLines(error, context)] };
}

function causeLines(error: Error, { cells, describe }: ReportContext): readonly string[] {
  if (error.cause === undefined || error.cause === null) return [];
  const cause = thrownReport(error.cause, { cells, describe });
  return [`${DIM}caused by${PLAIN} ${cause.traceback.slice(0, 4).join('\n')}`];
}

function isErrorLike(value: unknown): value is Error {
  return (
    value instanceof Error || (typeof value === 'object' && value !== null && 'message' in value && 'name' in value && 'stack' in value)
  );
}

/** Takes the compiler's names for imported values out of the engine's messages. */
function plainMessage(message: string): string {
  return message.replace(/\(0 ?, ?([\w.$]+)\)/g, '$1').replace(/\b(?:cell_\d+_\d+|exports)\.(?=[\p{L}_$])/gu, '');
}

const FRAME = /^\s*at (?:async )?(?:(.*?) \()?(?:.*?)(<cell \d+>|(?:file:\/\/)?[^()\s]+):(\d+):(\d+)\)?$/;

function frameLines(error: Error, { cells, at }: ReportContext, isOwn: boolean): readonly string[] {
  const lines: string[] = [];
  let shownCode = false;
  for (const line of (error.stack ?? '').split('\n').slice(0, 200)) {
    const match = FRAME.exec(line);
    if (match === null) continue;
    const [, name, file = '', row = '1', column = '1'] = match;
    const place = cells.place(file, Number(row), Number(column));
    if (place !== undefined) {
      lines.push(...cellFrame(place, name, !shownCode));
      shownCode = true;
    } else if (!isOwn && isForeign(file)) lines.push(`${DIM}  at ${name ?? '(top)'} ${file}:${row}:${column}${PLAIN}`);
    if (lines.length >= MAX_FRAMES) break;
  }
  return shownCode || at === undefined ? lines : [...cellFrame(at, undefined, true), ...lines];
}

function cellFrame(place: CellPlace, name: string | undefined, withCode: boolean): readonly string[] {
  const inside = name === undefined || name.length === 0 || name.startsWith('<cell') ? '' : ` in ${plainMessage(name)}`;
  const head = `  at cell [${place.label}] ${place.line}:${place.column}${inside}`;
  return withCode ? [head, ...codeLines(place.text, place.column - 1, 1)] : [head];
}

/** Frames of packages and local files; those of the engine and of the kernel itself tell a user nothing. */
function isForeign(file: string): boolean {
  return (
    !file.startsWith('node:') &&
    !/[\\/]kernelspec[\\/]|datajoint-kernel|kernel\.cjs|library\.cjs|main\.cjs/.test(file) &&
    !file.startsWith('<')
  );
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
