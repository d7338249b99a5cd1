import { ValueError } from '../../errors/index.js';
import { BlobComplex } from './blob-complex.js';
import { BlobDecimal } from './blob-decimal.js';
import { BlobFloat } from './blob-float.js';
import { BlobTemporal } from './blob-temporal.js';
import { BlobUuid } from './blob-uuid.js';
import type { BlobWriter } from './blob-writer.js';
import { TAG } from './tag.js';

const LONGEST_INT = 0xffff;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Writes a value that holds no others; false if it is not one. */
export function encodeScalar(writer: BlobWriter, value: unknown): boolean {
  if (value === null) writer.u8(TAG.none);
  else if (typeof value === 'string') encodeString(writer, value);
  else if (typeof value === 'number') encodeNumber(writer, value);
  else if (typeof value === 'bigint') encodeInt(writer, value);
  else if (typeof value === 'boolean') {
    writer.u8(TAG.bool);
    writer.u8(value ? 1 : 0);
  } else return encodeWrapped(writer, value);
  return true;
}

/** A date or time. */
export function encodeTemporal(writer: BlobWriter, value: BlobTemporal): void {
  const { date, time } = value.toCode();
  writer.u8(TAG.temporal);
  writer.i32(date);
  writer.i64(time);
}

function encodeWrapped(writer: BlobWriter, value: unknown): boolean {
  if (value instanceof BlobFloat) encodeFloat(writer, value.value);
  else if (value instanceof BlobTemporal) encodeTemporal(writer, value);
  else if (value instanceof BlobComplex) {
    writer.u8(TAG.complex);
    writer.f64(value.real);
    writer.f64(value.imag);
  } else if (value instanceof BlobDecimal) {
    writer.u8(TAG.decimal);
    writer.text(value.text);
  } else if (value instanceof BlobUuid) {
    writer.u8(TAG.uuid);
    writer.raw(value.toBytes());
  } else return false;
  return true;
}

function encodeNumber(writer: BlobWriter, value: number): void {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) encodeSafeInt(writer, value);
  else encodeFloat(writer, value);
}

function encodeFloat(writer: BlobWriter, value: number): void {
  writer.u8(TAG.float);
  writer.f64(value);
}

/** As {@link encodeInt}, without the way over text, since lists of numbers are long. */
function encodeSafeInt(writer: BlobWriter, value: number): void {
  const size = Math.abs(value);
  const upper = Math.floor(size / 2 ** 32);
  const bits = upper === 0 ? 32 - Math.clz32(size) : 64 - Math.clz32(upper);
  const length = Math.floor(bits / 8) + 1;
  writer.u8(TAG.int);
  writer.u16(length);
  let rest = value;
  for (let index = 0; index < length; index++) {
    const shifted = Math.floor(rest / 256);
    writer.u8(rest - 256 * shifted);
    rest = shifted;
  }
}

/** An int in as many bytes as Python takes: one more than its bits need if they fill whole bytes. */
function encodeInt(writer: BlobWriter, value: bigint): void {
  const hex = (value < 0n ? -value : value).toString(16);
  const leadingBits = 32 - Math.clz32(Number.parseInt(hex.charAt(0), 16));
  const length = Math.floor((4 * (hex.length - 1) + leadingBits) / 8) + 1;
  if (length > LONGEST_INT) throw new ValueError(`an integer of ${length} bytes; blobs hold at most ${LONGEST_INT}.`);
  const digits = BigInt.asUintN(8 * length, value)
    .toString(16)
    .padStart(2 * length, '0');
  writer.u8(TAG.int);
  writer.u16(length);
  for (let end = digits.length; end > 0; end -= 2) writer.u8(Number.parseInt(digits.slice(end - 2, end), 16));
}

function encodeString(writer: BlobWriter, value: string): void {
  if (LONE_SURROGATE.test(value)) {
    throw new ValueError('text with half a surrogate pair has no UTF-8; clean it with toWellFormed() or keep it as bytes.');
  }
  writer.u8(TAG.string);
  writer.text(value);
}
