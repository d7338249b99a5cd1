/** Quoted text, quoted names, comments, or one parameter. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\/|\?/g;

const WRITE_WORDS = /\b(?:INSERT|UPDATE|DELETE|REPLACE)\b/i;

/** The text with `CAST(? AS INTEGER)` for the parameters marked. */
export function withCastParameters(text: string, casts: readonly boolean[]): string {
  if (!casts.includes(true)) return text;
  let index = 0;
  return text.replace(TOKENS, (token) => (token === '?' && casts[index++] === true ? 'CAST(? AS INTEGER)' : token));
}

/** What a statement does, as far as locks and change notices go. */
export type StatementKind = 'read' | 'rows' | 'tables' | 'control';

/** The kind by the leading word; names and texts in quotes do not count. */
export function statementKind(text: string): StatementKind {
  const first = /^[\s(]*([a-z]+)/i.exec(text.replace(/^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)+/, ''))?.[1]?.toUpperCase() ?? '';
  switch (first) {
    case 'SELECT':
    case 'VALUES':
    case 'EXPLAIN':
      return 'read';
    case 'PRAGMA':
      // Asked for a fact it reads; given a value it changes the database.
      return text.includes('=') ? 'tables' : 'read';
    case 'WITH':
      return WRITE_WORDS.test(text.replace(TOKENS, ' ')) ? 'rows' : 'read';
    case 'INSERT':
    case 'UPDATE':
    case 'DELETE':
    case 'REPLACE':
      return 'rows';
    case 'BEGIN':
    case 'START':
    case 'COMMIT':
    case 'END':
    case 'ROLLBACK':
    case 'SAVEPOINT':
    case 'RELEASE':
      return 'control';
    default:
      return 'tables';
  }
}

/** Names in double quotes, in order of appearance. */
export function quotedNames(text: string): readonly string[] {
  const names: string[] = [];
  for (const [token] of text.matchAll(TOKENS)) if (token.startsWith('"')) names.push(token.slice(1, -1).replaceAll('""', '"'));
  return names;
}
