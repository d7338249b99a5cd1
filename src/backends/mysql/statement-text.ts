import type { Sql, SqlValue } from '../../core/index.js';
import { QueryError, ValueError } from '../../errors/index.js';
import { textLiteral } from './quote.js';

/** Quoted text, quoted names, comments, or one parameter. */
const TOKENS = /'(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|""|\\.)*"|`(?:[^`]|``)*`|--[ \t][^\n]*|\/\*[\s\S]*?\*\/|\?/gs;

/** A value as a literal of SQL text. */
export function literal(value: SqlValue): string {
  switch (typeof value) {
    case 'number':
      if (!Number.isFinite(value)) throw new ValueError(`${value} cannot be stored as a number. Give a finite number, or null.`);
      return String(value);
    case 'bigint':
      return value.toString();
    case 'string':
      return textLiteral(value);
    default:
      return value === null ? 'NULL' : `X'${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}'`;
  }
}

/** The text with its values in the places of the `?`, which do not count inside quotes. */
export function interpolated({ text, params }: Sql): string {
  if (params.length === 0) return text;
  const pieces = splitAtParameters(text);
  if (pieces.length !== params.length + 1) {
    throw new QueryError(`The statement has ${pieces.length - 1} places for values and ${params.length} values: ${text.slice(0, 200)}`);
  }
  let full = pieces[0] ?? '';
  for (const [i, value] of params.entries()) full += literal(value) + (pieces[i + 1] ?? '');
  return full;
}

function splitAtParameters(text: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  for (const match of text.matchAll(TOKENS)) {
    if (match[0] !== '?') continue;
    pieces.push(text.slice(start, match.index));
    start = match.index + 1;
  }
  pieces.push(text.slice(start));
  return pieces;
}

/** What a statement does, as far as transactions and change notices go. */
export type StatementKind = 'read' | 'write' | 'control';

/** The kind by the leading word. */
export function statementKind(text: string): StatementKind {
  const first = /^[\s(]*([a-z]+)/i.exec(text.replace(/^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)+/, ''))?.[1]?.toUpperCase() ?? '';
  if (['SELECT', 'SHOW', 'EXPLAIN', 'DESCRIBE', 'VALUES', 'TABLE', 'DO', 'SET'].includes(first)) return 'read';
  if (['BEGIN', 'START', 'COMMIT', 'ROLLBACK', 'SAVEPOINT', 'RELEASE'].includes(first)) return 'control';
  if (first !== 'WITH') return 'write';
  return /\b(?:INSERT|UPDATE|DELETE|REPLACE)\b/i.test(text.replace(TOKENS, ' ')) ? 'write' : 'read';
}

/** An `INSERT … VALUES (?, …) …` of one row, in pieces that make one of many. */
export interface RowInsert {
  readonly head: string;
  readonly columns: number;
  readonly tail: string;
}

/** The pieces of an insert of one row; undefined for any other statement. */
export function rowInsert(text: string): RowInsert | undefined {
  const [, head, row, tail] =
    /^((?:INSERT|REPLACE) INTO .*? VALUES )(\((?:\?(?:, ?\?)*)?\))((?: ON DUPLICATE KEY UPDATE [^?]*)?)$/s.exec(text) ?? [];
  if (head === undefined || row === undefined || tail === undefined) return undefined;
  return { head, columns: row.split('?').length - 1, tail };
}

/** The schema and table that a statement names first, in back-ticks. */
export function statementTable(text: string): { readonly schema: string; readonly table: string } | undefined {
  const [, schema, table] = /`((?:[^`]|``)+)`\.`((?:[^`]|``)+)`/.exec(text) ?? [];
  if (schema === undefined || table === undefined) return undefined;
  return { schema: schema.replaceAll('``', '`'), table: table.replaceAll('``', '`') };
}
