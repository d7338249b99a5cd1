import type { ColumnFacts } from './table-facts.js';

/**
 * The default of a column as a definition has it: text, null for DEFAULT NULL, undefined if a value must be given.
 *
 * MariaDB tells an SQL expression, with quotes around text; MySQL tells the text, and in `extra` that it is an expression.
 */
export function columnDefault(column: ColumnFacts, isMariadb: boolean): string | null | undefined {
  const given = column.default;
  if (given === null || (isMariadb && given === 'NULL')) return column.nullable ? null : undefined;
  const now = /^(?:current_timestamp|now)(?:\((\d?)\))?$/i.exec(given);
  if (now !== null && (isMariadb || /DEFAULT_GENERATED/i.test(column.extra))) return `CURRENT_TIMESTAMP${now[1] ? `(${now[1]})` : ''}`;
  const quoted = isMariadb ? /^'(.*)'$/s.exec(given) : null;
  return quoted === null ? given : unquoted(quoted[1] ?? '');
}

function unquoted(text: string): string {
  return text.replace(/''|\\(.)/gs, (pair, escaped: string | undefined) =>
    escaped === undefined ? pair.slice(1) : (CONTROL[escaped] ?? escaped),
  );
}

const CONTROL: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0', Z: '\u001a' };
