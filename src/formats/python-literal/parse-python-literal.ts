import { FileFormatError } from '../../errors/index.js';

/** A value written as a Python literal; lists and tuples are arrays, dicts are maps, `None` is null. */
export type PythonLiteral =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly PythonLiteral[]
  | ReadonlyMap<PythonLiteral, PythonLiteral>;

/** Nested deeper than any header or parameter file; bounds the recursion on hostile text. */
const MOST_DEPTH = 64;

const NUMBER = /[-+]?(?:0[xX][0-9a-fA-F]+|(?:\d[\d_]*\.?[\d_]*|\.\d+)(?:[eE][-+]?\d+)?|inf\b|nan\b)/y;
const STRING_START = /[bBuUrR]{0,2}('''|"""|'|")/y;
const WORDS: ReadonlyMap<string, PythonLiteral> = new Map<string, PythonLiteral>([
  ['True', true],
  ['False', false],
  ['None', null],
  ['inf', Number.POSITIVE_INFINITY],
  ['nan', Number.NaN],
]);
const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', a: '\x07', 0: '\0', '\n': '' };

/** Reads one Python literal; nothing is executed. `where` names file and field for the message. */
export function parsePythonLiteral(text: string, where: string): PythonLiteral {
  const parser = new LiteralParser(text, where);
  const value = parser.value(0);
  parser.skipBlank();
  if (parser.at < text.length) throw parser.error('nothing after the value');
  return value;
}

class LiteralParser {
  at = 0;
  readonly #text: string;
  readonly #where: string;

  constructor(text: string, where: string) {
    this.#text = text;
    this.#where = where;
  }

  value(depth: number): PythonLiteral {
    if (depth > MOST_DEPTH) throw this.error(`at most ${MOST_DEPTH} levels of brackets`);
    this.skipBlank();
    const next = this.#text[this.at] ?? '';
    if (next === '{') return this.#dict(depth);
    if (next === '[' || next === '(') return this.#list(next, depth);
    const quote = this.#match(STRING_START);
    if (quote !== null) return this.#string(quote);
    const number = this.#match(NUMBER);
    if (number !== null) return this.#number(number[0]);
    const word = this.#match(/[A-Za-z]+/y)?.[0] ?? '';
    const value = WORDS.get(word);
    if (value === undefined) throw this.error('a Python literal: text, number, True, False, None, list, tuple or dict');
    return value;
  }

  skipBlank(): void {
    this.#match(/(?:\s|#[^\n]*|\\\r?\n)*/y);
  }

  error(expected: string): FileFormatError {
    const found = this.at >= this.#text.length ? 'ends' : `has "${this.#text.slice(this.at, this.at + 24)}" at character ${this.at}`;
    return new FileFormatError(`${this.#where} ${found}; expected ${expected}. Copy the file again, or write it again from Python.`);
  }

  #list(open: string, depth: number): PythonLiteral {
    this.at++;
    const items: PythonLiteral[] = [];
    let commas = 0;
    while (!this.#closes(CLOSING[open])) {
      items.push(this.value(depth + 1));
      if (!this.#comma(CLOSING[open])) break;
      commas++;
    }
    // Brackets around one value without a comma only group it, as in (1).
    return open === '(' && items.length === 1 && commas === 0 ? items[0] : items;
  }

  #dict(depth: number): PythonLiteral {
    this.at++;
    const entries = new Map<PythonLiteral, PythonLiteral>();
    while (!this.#closes('}')) {
      const key = this.value(depth + 1);
      this.skipBlank();
      if (this.#text[this.at] !== ':') throw this.error('":" after a key');
      this.at++;
      entries.set(key, this.value(depth + 1));
      if (!this.#comma('}')) break;
    }
    return entries;
  }

  /** Whether the bracket closes here. */
  #closes(bracket: string): boolean {
    this.skipBlank();
    if (this.#text[this.at] !== bracket) return false;
    this.at++;
    return true;
  }

  /** Whether another item may follow: true after a comma, false after the closing bracket. */
  #comma(bracket: string): boolean {
    if (this.#closes(bracket)) return false;
    if (this.#text[this.at] !== ',') throw this.error(`"," or "${bracket}"`);
    this.at++;
    return true;
  }

  #number(text: string): number | bigint {
    // Python 2 wrote long integers as 10L.
    if (this.#text[this.at] === 'L') this.at++;
    const plain = text.replaceAll('_', '');
    if (/[xX]/.test(plain) || !/^[-+]?\d+$/.test(plain)) return Number(plain.replace(/inf/, 'Infinity').replace(/nan/, 'NaN'));
    const value = Number(plain);
    return Number.isSafeInteger(value) || plain.length > 40 ? value : BigInt(plain.replace(/^\+/, ''));
  }

  #string([start, quote]: RegExpExecArray): string {
    const raw = /r/i.test(start);
    let text = '';
    for (;;) {
      const next = this.#text[this.at];
      if (next === undefined) throw this.error(`${quote} at the end of the text`);
      if (this.#text.startsWith(quote, this.at)) break;
      text += next === '\\' ? this.#escape(raw) : next;
      this.at++;
    }
    this.at += quote.length;
    return text;
  }

  /** What a backslash and the characters behind it stand for; leaves the place on the last of them. */
  #escape(raw: boolean): string {
    this.at++;
    const next = this.#text[this.at] ?? '';
    if (raw) return `\\${next}`;
    const hex = { x: 2, u: 4, U: 8 }[next];
    if (hex !== undefined) {
      const digits = this.#text.slice(this.at + 1, this.at + 1 + hex);
      const code = Number.parseInt(digits, 16);
      // Windows paths in parameter files often have single backslashes, as Python itself keeps unknown escapes.
      if (!new RegExp(`^[0-9a-fA-F]{${hex}}$`).test(digits) || code > 0x10ffff) return `\\${next}`;
      this.at += hex;
      return String.fromCodePoint(code);
    }
    return ESCAPES[next] ?? (/['"\\]/.test(next) ? next : `\\${next}`);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.#text);
    if (match !== null) this.at = pattern.lastIndex;
    return match;
  }
}
