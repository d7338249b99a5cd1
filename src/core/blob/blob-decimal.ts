import { ValueError } from '../../errors/index.js';

const DECIMAL = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?|Inf(?:inity)?|s?NaN\d*)$/i;

/** A Python Decimal, as its text: digits and trailing zeros are kept. */
export class BlobDecimal {
  readonly text: string;

  constructor(text: string) {
    if (!DECIMAL.test(text)) throw new ValueError(`"${text.slice(0, 40)}" is not a decimal number; write it like 1.50 or 1E+3.`);
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}
