import type { FieldPacket } from 'mysql2';
import type { SqlRow, SqlValue } from '../../core/index.js';

const NEWDECIMAL = 246;
const DECIMAL = 0;
const LONGLONG = 8;
const MAX_EXACT_DIGITS = 15;
/** Bytes up to here are copied, so that a small value does not keep the packet it came in. */
const COPIED_BYTES = 4096;

type Convert = (value: unknown) => SqlValue;

/** How the rows of a result become values: one function a column, chosen once. */
export function rowConverter(fields: readonly Pick<FieldPacket, 'columnType'>[]): (row: readonly unknown[]) => SqlRow {
  const converters = fields.map(({ columnType }) => converterOf(columnType));
  if (converters.every((convert) => convert === undefined)) return (row) => row as SqlRow;
  return (row) => row.map((value, i) => (value === null ? null : (converters[i] ?? plain)(value)));
}

function converterOf(columnType: number | undefined): Convert | undefined {
  switch (columnType) {
    case LONGLONG:
      return integer;
    case NEWDECIMAL:
    case DECIMAL:
      return decimal;
    // Blobs, text and strings share their types; which of them are bytes is seen at the value.
    case 249:
    case 250:
    case 251:
    case 252:
    case 253:
    case 254:
    case 255:
    case 16:
    case 15:
      return bytes;
    default:
      return undefined;
  }
}

function plain(value: unknown): SqlValue {
  return value as SqlValue;
}

/** The driver gives unsafe integers as text. */
function integer(value: unknown): SqlValue {
  return typeof value === 'string' ? BigInt(value) : (value as SqlValue);
}

/** A number where a double holds all the digits, else an integer or the text. */
function decimal(value: unknown): SqlValue {
  const text = String(value);
  const digits = text.replace(/^-?0*\.?0*|\./g, '').length;
  if (digits <= MAX_EXACT_DIGITS) return Number(text);
  if (!/^-?\d+$/.test(text)) return text;
  const exact = BigInt(text);
  return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact;
}

function bytes(value: unknown): SqlValue {
  if (!Buffer.isBuffer(value)) return value as SqlValue;
  if (value.length <= COPIED_BYTES) return new Uint8Array(value);
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}
