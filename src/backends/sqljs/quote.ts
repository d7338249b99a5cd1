import { ValueError } from '../../errors/index.js';

/** A quoted identifier; whatever stands in the name stays inside the quotes. */
export function quoteIdentifier(name: string): string {
  return `"${withoutNul(name, 'A name').replaceAll('"', '""')}"`;
}

/** A text literal for DDL, where parameters cannot stand. SQLite knows no backslash escapes, so only the quote is doubled. */
export function textLiteral(value: string): string {
  return `'${withoutNul(value, 'A default or enum value').replaceAll("'", "''")}'`;
}

/** A NUL ends a statement for SQLite, so it must never reach one. */
function withoutNul(text: string, what: string): string {
  if (text.includes('\0')) {
    throw new ValueError(`${what} contains a NUL character (U+0000): ${JSON.stringify(text)}. SQLite text ends there; leave it out.`);
  }
  return text;
}
