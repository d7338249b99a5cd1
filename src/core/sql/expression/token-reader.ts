import { ConditionError } from '../../../errors/index.js';
import type { SqlValue } from '../sql.js';
import type { Expression } from './expression.js';
import type { Token } from './tokenize.js';

const MAX_DEPTH = 200;

/** Walks over the tokens of one expression. */
export class TokenReader {
  readonly params: readonly SqlValue[];
  #at = 0;
  #depth = 0;
  #parameter = 0;

  readonly #whole: (reader: TokenReader) => Expression;

  constructor(
    readonly text: string,
    readonly tokens: readonly Token[],
    options: { readonly params: readonly SqlValue[]; readonly whole: (reader: TokenReader) => Expression },
  ) {
    this.params = options.params;
    this.#whole = options.whole;
  }

  /** Reads a whole expression, as brackets, arguments and branches hold. */
  expression(): Expression {
    return this.#whole(this);
  }

  /** The token `ahead` of the next one; the end token beyond the end. */
  peek(ahead = 0): Token {
    return this.tokens[this.#at + ahead] ?? { kind: 'end', text: '', position: this.text.length };
  }

  take(): Token {
    const token = this.peek();
    this.#at++;
    return token;
  }

  /** Takes the next token if it is one of these words, in any case; gives the word in capitals. */
  takeWord(...words: readonly string[]): string | undefined {
    return this.peekWord(0, ...words) ? this.take().text.toUpperCase() : undefined;
  }

  peekWord(ahead: number, ...words: readonly string[]): boolean {
    const token = this.peek(ahead);
    return token.kind === 'word' && words.includes(token.text.toUpperCase());
  }

  takeOperator(...operators: readonly string[]): string | undefined {
    const token = this.peek();
    return token.kind === 'operator' && operators.includes(token.text) ? this.take().text : undefined;
  }

  expectOperator(operator: string): void {
    if (this.takeOperator(operator) === undefined) throw this.error(`Expected "${operator}".`);
  }

  /** The value of the next `?`. */
  parameter(): SqlValue {
    const value = this.params[this.#parameter++];
    if (value === undefined) throw this.error('Found "?" without a value. Give a value for each in sql``.');
    return value;
  }

  /** Runs a step one level deeper; hostile nesting is refused before the stack is used up. */
  nested<T>(step: () => T): T {
    if (++this.#depth > MAX_DEPTH) throw this.error(`Expected at most ${MAX_DEPTH} levels of nesting.`);
    const result = step();
    this.#depth--;
    return result;
  }

  /** An error at the next token: what was found there, and what was expected. */
  error(expected: string): ConditionError {
    const token = this.peek();
    const found = token.kind === 'end' ? 'the end' : `"${token.text}" at character ${token.position + 1}`;
    return new ConditionError(`Found ${found} in: ${this.text}\n${expected}`);
  }
}
