import { ConditionError } from '../../../errors/index.js';

/** A piece of an expression's text. */
export interface Token {
  readonly kind: 'word' | 'quotedName' | 'number' | 'text' | 'operator' | 'parameter' | 'end';
  /** Words as written; text without its quotes. */
  readonly text: string;
  /** 0-based offset in the expression. */
  readonly position: number;
}

const PATTERN =
  /\s+|(?<word>[A-Za-z_][A-Za-z0-9_]*)|(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|`(?<quotedName>(?:[^`]|``)+)`|'(?<single>(?:[^'\\]|''|\\.)*)'|"(?<double>(?:[^"\\]|""|\\.)*)"|(?<parameter>\?)|(?<operator><=>|<>|<=|>=|!=|<<|>>|\|\||&&|[-+*/%=<>!(),.~^|&])/gsy;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', b: '\b', Z: '\u001a', '%': '\\%', _: '\\_' };

/**
 * The tokens of an expression, an end token last.
 *
 * @throws ConditionError at the first character that begins no token, with its place.
 */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(PATTERN);
  for (let position = 0; position < text.length; position = pattern.lastIndex) {
    pattern.lastIndex = position;
    const groups = pattern.exec(text)?.groups;
    if (pattern.lastIndex <= position) {
      const character = text.charAt(position);
      const problem =
        character === "'" || character === '"' || character === '`'
          ? `The quote ${character} at character ${position + 1} is never closed`
          : `Found "${character}" at character ${position + 1}`;
      throw new ConditionError(`${problem} in: ${text}\nExpected an expression such as "age > 8 AND sex = 'F'".`);
    }
    const token = groups && tokenOf(groups, position);
    if (token) tokens.push(token);
  }
  return [...tokens, { kind: 'end', text: '', position: text.length }];
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>, position: number): Token | undefined {
  if (groups.word !== undefined) return { kind: 'word', text: groups.word, position };
  if (groups.number !== undefined) return { kind: 'number', text: groups.number, position };
  if (groups.quotedName !== undefined) return { kind: 'quotedName', text: groups.quotedName.replaceAll('``', '`'), position };
  if (groups.single !== undefined) return { kind: 'text', text: unescapeText(groups.single.replaceAll("''", "'")), position };
  if (groups.double !== undefined) return { kind: 'text', text: unescapeText(groups.double.replaceAll('""', '"')), position };
  if (groups.parameter !== undefined) return { kind: 'parameter', text: '?', position };
  return groups.operator === undefined ? undefined : { kind: 'operator', text: groups.operator, position };
}

function unescapeText(text: string): string {
  return text.replace(/\\(.)/gs, (_, character: string) => ESCAPES[character] ?? character);
}
