import type { SqlValue } from '../../core/index.js';
import { BackendError } from '../../errors/index.js';
import { literal, type RowInsert } from './statement-text.js';

/** One statement of an insert: text alone, or text with values to be sent in binary form. */
export interface InsertBatch {
  readonly text: string;
  readonly values: readonly SqlValue[] | undefined;
}

/** How large statements may become. */
export interface BatchLimits {
  readonly batchBytes: number;
  /** What the server takes at most. */
  readonly maxPacket: number;
}

type Row = readonly SqlValue[];

/** From this many bytes on a value goes in binary form: as text it doubles in size and is read slowly. */
const BINARY_BYTES = 2048;
/** What a prepared statement can hold. */
const MAX_VALUES = 65_535;
/** Room for the statement around the values of one row. */
const MARGIN = 16_384;

/** An insert of one row as inserts of many, in order, each within the limits. */
export function* batches(insert: RowInsert, rows: readonly Row[], limits: BatchLimits): Generator<InsertBatch> {
  let pending: Row[] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = row.reduce<number>((sum, value) => sum + sizeOf(value), 3);
    checkSize(size, limits);
    const isFull = bytes + size > limits.batchBytes || (pending.length + 1) * insert.columns > MAX_VALUES;
    if (pending.length > 0 && isFull) {
      yield batch(insert, pending);
      pending = [];
      bytes = 0;
    }
    pending.push(row);
    bytes += size;
  }
  if (pending.length > 0) yield batch(insert, pending);
}

function batch(insert: RowInsert, rows: readonly Row[]): InsertBatch {
  const isBinary = rows.some((row) => row.some((value) => value instanceof Uint8Array && value.length >= BINARY_BYTES));
  if (!isBinary) {
    return { text: `${insert.head}${rows.map((row) => `(${row.map(literal).join(',')})`).join(',')}${insert.tail}`, values: undefined };
  }
  const places = `(${Array.from({ length: insert.columns }, () => '?').join(',')})`;
  return { text: `${insert.head}${rows.map(() => places).join(',')}${insert.tail}`, values: rows.flat() };
}

/** At least the size in which a value is sent; a text in which every character is escaped or outside ASCII is seldom. */
function sizeOf(value: SqlValue): number {
  if (typeof value === 'string') return 2 * value.length + 3;
  return value instanceof Uint8Array ? value.length + (value.length < BINARY_BYTES ? value.length + 4 : 9) : 24;
}

function checkSize(size: number, { maxPacket }: BatchLimits): void {
  if (size + MARGIN > maxPacket) throw tooLarge(size, maxPacket);
}

/** The error for a statement or row that the server would not take. */
export function tooLarge(size: number, maxPacket: number): BackendError {
  return new BackendError(
    `${(size / 2 ** 20).toFixed(1)} MB in one piece are more than the server takes: its max_allowed_packet is ${(maxPacket / 2 ** 20).toFixed(1)} MB. Nothing was sent. Raise that limit on the server, or store the value outside.`,
  );
}
