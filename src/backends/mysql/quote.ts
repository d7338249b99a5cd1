import { ValueError } from '../../errors/index.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\n': '\\n',
  '\r': '\\r',
  '\u001a': '\\Z',
  "'": "\\'",
  '"': '\\"',
  '\\': '\\\\',
};

/** A quoted identifier; whatever stands in the name stays inside the back-ticks. */
export function quoteIdentifier(name: string): string {
  if (name.includes('\0')) throw new ValueError(`A name contains a NUL character (U+0000): ${JSON.stringify(name)}. Leave it out.`);
  return `\`${name.replaceAll('`', '``')}\``;
}

/** A text literal in single quotes. The server's sql_mode, which the session sets, keeps the backslash as escape character. */
export function textLiteral(value: string): string {
  return `'${escaped(value)}'`;
}

/** A comment as datajoint-python writes it, in double quotes, but escaped so that any text is stored as it is. */
export function commentLiteral(value: string): string {
  return `"${value.replace(/["\\\p{Cc}]/gu, (character) => ESCAPES[character] ?? character)}"`;
}

/** Most texts hold nothing of this, and one look is faster than two replacements. */
const SPECIAL = /['"\\\p{Cc}\p{Cs}]/u;

function escaped(value: string): string {
  if (!SPECIAL.test(value)) return value;
  if (/[\ud800-\udfff]/.test(value) && /\p{Surrogate}/u.test(value)) {
    throw new ValueError(
      `Text holds half of a character (a lone surrogate) and cannot be stored as it is: ${JSON.stringify(value).slice(0, 80)}.`,
    );
  }
  return value.replace(/['"\\\p{Cc}]/gu, (character) => ESCAPES[character] ?? character);
}
