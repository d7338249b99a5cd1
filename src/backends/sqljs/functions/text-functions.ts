import type { BoundValue } from '../sqljs-module.js';
import { md5 } from './md5.js';
import { integerOf, MANY, numberOf, type SqlFunction, textOf } from './sql-function.js';

/** Characters, not UTF-16 units. */
function characters(value: BoundValue | undefined): string[] {
  return Array.from(textOf(value));
}

function fill(
  value: BoundValue | undefined,
  length: BoundValue | undefined,
  padding: BoundValue | undefined,
): { readonly kept: string; readonly added: string } | undefined {
  const text = characters(value);
  const size = integerOf(length);
  const pad = characters(padding);
  if (size < 0) return undefined;
  if (size <= text.length) return { kept: text.slice(0, size).join(''), added: '' };
  if (pad.length === 0) return undefined;
  return { kept: text.join(''), added: Array.from({ length: size - text.length }, (_, i) => pad[i % pad.length]).join('') };
}

function substringIndex(value: BoundValue | undefined, delimiter: BoundValue | undefined, count: BoundValue | undefined): string {
  const separator = textOf(delimiter);
  const wanted = integerOf(count);
  if (separator === '' || wanted === 0) return '';
  const parts = textOf(value).split(separator);
  return (wanted > 0 ? parts.slice(0, wanted) : parts.slice(wanted)).join(separator);
}

/** Position counted in characters from 1, 0 if absent; letters' case does not matter. */
function locate(part: BoundValue | undefined, text: BoundValue | undefined, from: BoundValue | undefined): number {
  const all = characters(textOf(text).toLowerCase());
  const start = from === undefined ? 1 : integerOf(from);
  if (start < 1) return 0;
  const rest = all.slice(start - 1).join('');
  const index = rest.indexOf(textOf(part).toLowerCase());
  return index < 0 ? 0 : Array.from(rest.slice(0, index)).length + start;
}

function sameText(a: BoundValue | undefined, b: BoundValue | undefined): boolean {
  return textOf(a).toLowerCase() === textOf(b).toLowerCase();
}

/** MySQL's regular expressions (ICU) are near enough to JavaScript's; case does not matter. */
function matches(pattern: BoundValue | undefined, value: BoundValue | undefined): boolean {
  return new RegExp(textOf(pattern), 'iu').test(textOf(value));
}

function bytesOf(value: BoundValue | undefined): Uint8Array {
  return value instanceof Uint8Array ? value : new TextEncoder().encode(textOf(value));
}

function hex(value: BoundValue | undefined): string {
  if (typeof value === 'number')
    return BigInt.asUintN(64, BigInt(integerOf(value)))
      .toString(16)
      .toUpperCase();
  return [...bytesOf(value)].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('');
}

function formatNumber(value: BoundValue | undefined, places: BoundValue | undefined): string {
  const digits = Math.max(0, integerOf(places));
  return numberOf(value).toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function unquoteJson(value: BoundValue | undefined): string {
  const text = textOf(value);
  if (!text.startsWith('"') || !text.endsWith('"')) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}

/** Text, hashes and identifiers. */
export const TEXT_FUNCTIONS: readonly SqlFunction[] = [
  { name: 'CONCAT', arity: [1, MANY], run: (...values) => values.map(textOf).join('') },
  {
    name: 'CONCAT_WS',
    arity: [2, MANY],
    takesNull: true,
    run: (separator = null, ...values) =>
      separator === null
        ? null
        : values
            .filter((value) => value !== null)
            .map(textOf)
            .join(textOf(separator)),
  },
  { name: 'UPPER', arity: [1, 1], run: (value) => textOf(value).toUpperCase() },
  { name: 'UCASE', arity: [1, 1], run: (value) => textOf(value).toUpperCase() },
  { name: 'LOWER', arity: [1, 1], run: (value) => textOf(value).toLowerCase() },
  { name: 'LCASE', arity: [1, 1], run: (value) => textOf(value).toLowerCase() },
  {
    name: 'LEFT',
    arity: [2, 2],
    run: (value, count) =>
      characters(value)
        .slice(0, Math.max(0, integerOf(count)))
        .join(''),
  },
  {
    name: 'RIGHT',
    arity: [2, 2],
    run: (value, count) => (integerOf(count) <= 0 ? '' : characters(value).slice(-integerOf(count)).join('')),
  },
  { name: 'REPEAT', arity: [2, 2], run: (value, count) => textOf(value).repeat(Math.max(0, integerOf(count))) },
  { name: 'REVERSE', arity: [1, 1], run: (value) => characters(value).reverse().join('') },
  { name: 'SPACE', arity: [1, 1], run: (count) => ' '.repeat(Math.max(0, integerOf(count))) },
  {
    name: 'LPAD',
    arity: [3, 3],
    run: (...args) => {
      const filled = fill(...(args as [BoundValue, BoundValue, BoundValue]));
      return filled === undefined ? null : filled.added + filled.kept;
    },
  },
  {
    name: 'RPAD',
    arity: [3, 3],
    run: (...args) => {
      const filled = fill(...(args as [BoundValue, BoundValue, BoundValue]));
      return filled === undefined ? null : filled.kept + filled.added;
    },
  },
  { name: 'SUBSTRING_INDEX', arity: [3, 3], run: substringIndex },
  { name: 'LOCATE', arity: [2, 3], integer: true, run: locate },
  { name: 'INSTR', arity: [2, 2], integer: true, run: (text, part) => locate(part, text, undefined) },
  {
    name: 'FIND_IN_SET',
    arity: [2, 2],
    integer: true,
    run: (value, set) =>
      textOf(set)
        .split(',')
        .findIndex((each) => sameText(each, value)) + 1,
  },
  {
    name: 'FIELD',
    arity: [2, MANY],
    integer: true,
    takesNull: true,
    run: (value, ...list) => (value === null ? 0 : list.findIndex((each) => each !== null && sameText(each, value ?? null)) + 1),
  },
  {
    name: 'ELT',
    arity: [2, MANY],
    takesNull: true,
    run: (index, ...list) => (index === null ? null : (list[integerOf(index) - 1] ?? null)),
  },
  { name: 'STRCMP', arity: [2, 2], integer: true, run: (a, b) => compareText(textOf(a).toLowerCase(), textOf(b).toLowerCase()) },
  { name: 'ASCII', arity: [1, 1], integer: true, run: (value) => bytesOf(value)[0] ?? 0 },
  { name: 'REGEXP', arity: [2, 2], run: matches },
  { name: 'REGEXP_LIKE', arity: [2, 2], run: (value, pattern) => matches(pattern, value) },
  { name: 'HEX', arity: [1, 1], run: hex },
  { name: 'BIN', arity: [1, 1], run: (value) => BigInt.asUintN(64, BigInt(integerOf(value))).toString(2) },
  { name: 'FORMAT', arity: [2, 2], run: formatNumber },
  { name: 'MD5', arity: [1, 1], run: (value) => md5(bytesOf(value)) },
  { name: 'UUID', arity: [0, 0], run: () => crypto.randomUUID() },
  { name: 'JSON_UNQUOTE', arity: [1, 1], run: unquoteJson },
];

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
