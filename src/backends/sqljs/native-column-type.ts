import {
  blobColumn,
  type ColumnType,
  dateColumn,
  dateTimeColumn,
  decimalColumn,
  enumColumn,
  floatColumn,
  intColumn,
  textColumn,
} from './column-kinds.js';

const INT_BITS: Readonly<Record<string, bigint>> = {
  tinyint: 8n,
  smallint: 16n,
  mediumint: 24n,
  int: 32n,
  integer: 32n,
  bigint: 64n,
  serial: 64n,
};

const TEXT_LENGTH: Readonly<Record<string, number>> = { tinytext: 255, text: 65_535, mediumtext: 16_777_215, longtext: 1_000_000_000 };

/** The column of a native MySQL type such as `int unsigned` or `mediumtext`; a type unknown here is kept without a check. */
export function nativeColumnType(text: string): ColumnType {
  const match = /^\s*([a-z]+)\s*(?:\(([^)]*)\))?(.*)$/is.exec(text);
  const name = (match?.[1] ?? '').toLowerCase();
  const args = (match?.[2] ?? '').split(',').map((arg) => Number(arg));
  const first = match?.[2] === undefined ? undefined : args[0];
  const bits = INT_BITS[name];
  if (bits !== undefined) return nativeInt(bits, name === 'serial' || /\bunsigned\b/i.test(match?.[3] ?? ''));
  const length = TEXT_LENGTH[name];
  if (length !== undefined) return textColumn(length);
  if (/^(tiny|medium|long)?blob$/.test(name)) return blobColumn();
  return nativeByName(name, { first, second: args[1], text });
}

interface NativeArguments {
  readonly first: number | undefined;
  readonly second: number | undefined;
  readonly text: string;
}

function nativeByName(name: string, { first, second, text }: NativeArguments): ColumnType {
  switch (name) {
    case 'float':
      return floatColumn(32);
    case 'double':
    case 'real':
      return floatColumn(64);
    case 'decimal':
    case 'numeric':
    case 'dec':
    case 'fixed':
      return decimalColumn(first ?? 10, second ?? 0);
    case 'char':
    case 'varchar':
      return textColumn(first ?? 1);
    case 'enum':
      return enumColumn([...text.matchAll(/'((?:[^']|'')*)'/g)].map((match) => (match[1] ?? '').replaceAll("''", "'")));
    case 'date':
      return dateColumn();
    case 'datetime':
    case 'timestamp':
      return dateTimeColumn(first ?? 0);
    case 'time':
      return timeColumn(first ?? 0);
    case 'year':
      return intColumn(0n, 2155n);
    case 'binary':
      return blobColumn(first ?? 1);
    default:
      return { declared: 'BLOB', nocase: false };
  }
}

function nativeInt(bits: bigint, unsigned: boolean): ColumnType {
  if (!unsigned) return intColumn(-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n);
  // SQLite has no unsigned 64-bit integers: the upper half of their range is refused, not rounded.
  return intColumn(0n, bits === 64n ? 2n ** 63n - 1n : 2n ** bits - 1n);
}

function timeColumn(digits: number): ColumnType {
  const shape = `[0-9][0-9]:[0-5][0-9]:[0-5][0-9]${digits === 0 ? '' : `.${'[0-9]'.repeat(digits)}`}`;
  return {
    declared: 'TEXT',
    nocase: false,
    check: (column) => `(ltrim(${column}, '-') GLOB '${shape}' OR ltrim(${column}, '-') GLOB '[0-9]${shape}')`,
    rule: 'a duration [-]HH:MM:SS',
  };
}
