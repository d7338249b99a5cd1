import { textLiteral } from './quote.js';

/** How a column of one attribute type is kept by SQLite. */
export interface ColumnType {
  /** Declared type; it only decides the affinity. `INT` instead of `INTEGER`, which would number omitted keys by itself. */
  readonly declared: 'INT' | 'REAL' | 'NUMERIC' | 'TEXT' | 'BLOB';
  readonly nocase: boolean;
  /** A condition on the quoted column that each stored value fulfils. */
  readonly check?: (column: string) => string;
  /** The same condition in words, completing "must be …". */
  readonly rule?: string;
}

/** Digits that a double, and so NUMERIC affinity, holds exactly. */
export const MAX_EXACT_DIGITS = 15;

/** Integers between two limits, which stand in the DDL exactly. */
export function intColumn(low: bigint, high: bigint): ColumnType {
  return {
    declared: 'INT',
    nocase: false,
    // SQLite reads the literal -9223372036854775808 as a negated REAL; the typeof test alone bounds 64-bit columns.
    check: (column) =>
      `typeof(${column}) = 'integer'${high >= 2n ** 63n - 1n ? lowerBound(column, low) : ` AND ${column} BETWEEN ${low} AND ${high}`}`,
    rule: `an integer from ${low} to ${high}`,
  };
}

function lowerBound(column: string, low: bigint): string {
  return low < 0n ? '' : ` AND ${column} >= ${low}`;
}

/** Floating-point numbers. */
export function floatColumn(bits: 32 | 64): ColumnType {
  const range = bits === 32 ? (column: string) => ` AND abs(${column}) <= 3.4028235677973366e38` : () => '';
  return {
    declared: 'REAL',
    nocase: false,
    check: (column) => `typeof(${column}) = 'real'${range(column)}`,
    rule: `a number (float${bits})`,
  };
}

/** Fixed-point numbers: doubles up to 15 digits, text beyond. */
export function decimalColumn(precision: number, scale: number): ColumnType {
  const rule = `a number of at most ${precision} digits, ${scale} of them after the point`;
  if (precision > MAX_EXACT_DIGITS) return wideDecimalColumn(precision, scale, rule);
  const limit = precision === scale ? '1' : `1${'0'.repeat(precision - scale)}`;
  return {
    declared: 'NUMERIC',
    nocase: false,
    check: (column) => `typeof(${column}) IN ('integer', 'real') AND abs(${column}) < ${limit} AND round(${column}, ${scale}) = ${column}`,
    rule,
  };
}

/**
 * More digits than a double holds: kept as the decimal's text, exact but neither ordered nor summed by SQLite.
 * An order-preserving encoding needs a hook where values are written; see Dialect.
 */
function wideDecimalColumn(precision: number, scale: number, rule: string): ColumnType {
  const digits = (column: string) => `replace(ltrim(${column}, '-'), '.', '')`;
  return {
    declared: 'TEXT',
    nocase: false,
    check: (column) =>
      `typeof(${column}) = 'text' AND ltrim(${column}, '-') GLOB '[0-9]*' AND ${digits(column)} NOT GLOB '*[^0-9]*' AND length(${digits(column)}) <= ${precision + (precision === scale ? 1 : 0)}`,
    rule,
  };
}

/** Text of at most so many characters; SQLite's length() ends at a NUL, and so does NOCASE. */
export function textColumn(length: number): ColumnType {
  return {
    declared: 'TEXT',
    nocase: true,
    check: (column) => `typeof(${column}) = 'text' AND length(${column}) <= ${length} AND instr(${column}, char(0)) = 0`,
    rule: `text of at most ${length} characters without NUL`,
  };
}

/** One of a list of values, spelled as declared. */
export function enumColumn(values: readonly string[]): ColumnType {
  const list = values.map(textLiteral).join(', ');
  return { declared: 'TEXT', nocase: true, check: (column) => `${column} COLLATE BINARY IN (${list})`, rule: `one of ${list}` };
}

/** Calendar days; date() moves days that do not exist, so equality refuses them. */
export function dateColumn(): ColumnType {
  const shape = `'[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'`;
  return {
    declared: 'TEXT',
    nocase: false,
    check: (column) => `${column} GLOB ${shape} AND date(${column}) IS ${column}`,
    rule: 'an existing day YYYY-MM-DD',
  };
}

/** Points in time of fixed digits, so that text order is time order. */
export function dateTimeColumn(digits: number): ColumnType {
  const fraction = digits === 0 ? '' : `.${'[0-9]'.repeat(digits)}`;
  const shape = `'[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9] [0-9][0-9]:[0-9][0-9]:[0-9][0-9]${fraction}'`;
  return {
    declared: 'TEXT',
    nocase: false,
    check: (column) => `${column} GLOB ${shape} AND datetime(substr(${column}, 1, 19)) IS substr(${column}, 1, 19)`,
    rule: `an existing time YYYY-MM-DD HH:MM:SS${digits === 0 ? '' : `.${'f'.repeat(digits)}`}`,
  };
}

/** Bytes, of one length where it is given. */
export function blobColumn(length?: number): ColumnType {
  const size = length === undefined ? '' : ` of length ${length}`;
  return {
    declared: 'BLOB',
    nocase: false,
    check: (column) => `typeof(${column}) = 'blob'${length === undefined ? '' : ` AND length(${column}) = ${length}`}`,
    rule: `bytes${size}`,
  };
}

/** JSON text. */
export function jsonColumn(): ColumnType {
  return {
    declared: 'TEXT',
    nocase: false,
    check: (column) => `typeof(${column}) = 'text' AND json_valid(${column})`,
    rule: 'valid JSON text',
  };
}
