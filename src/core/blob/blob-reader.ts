import { BlobError } from '../../errors/index.js';

/** How the bytes were written. */
export interface ReaderOptions {
  /** Bits of lengths and dimensions: 64, or 32 for blobs of MATLAB's old 32-bit clients. */
  readonly lengthBits?: 32 | 64;
}

/** Depth of values in values. Python gives up at about 330 with its usual stack, and JavaScript bears several thousand. */
export const MAX_DEPTH = 500;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads numbers and runs of bytes one after another, never beyond the value being read. */
export class BlobReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  /** Whether lengths take eight bytes. */
  readonly wide: boolean;
  #position = 0;
  #end: number;
  #depth = 0;

  constructor(bytes: Uint8Array, options: ReaderOptions = {}) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.wide = options.lengthBits !== 32;
    this.#end = bytes.byteLength;
  }

  /** Bytes left of the value being read. */
  get remaining(): number {
    return this.#end - this.#position;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  i32(): number {
    return this.#view.getInt32(this.#take(4), true);
  }

  i64(): bigint {
    return this.#view.getBigInt64(this.#take(8), true);
  }

  f64(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }

  /** A length or dimension. */
  length(): number {
    if (!this.wide) return this.u32();
    const low = this.u32();
    const length = this.u32() * 2 ** 32 + low;
    if (!Number.isSafeInteger(length)) throw this.fault('a length beyond 2^53, which no blob has');
    return length;
  }

  /** How many items follow, none of which takes less than `bytesEach`. */
  count(bytesEach: number): number {
    const count = this.length();
    this.expect(count, bytesEach);
    return count;
  }

  /** Makes sure that so many items can follow, before anything is set aside for them. */
  expect(count: number, bytesEach: number): void {
    if (count * bytesEach > this.remaining) throw this.fault(`${count} items announced where ${this.remaining} bytes are left`);
  }

  /** A copy of so many bytes, at the start of a buffer of their own. */
  copy(length: number): Uint8Array<ArrayBuffer> {
    const start = this.#take(length);
    const copy = new Uint8Array(length);
    copy.set(this.#bytes.subarray(start, start + length));
    return copy;
  }

  /** UTF-8 text of so many bytes. */
  text(length: number): string {
    const start = this.#take(length);
    try {
      return utf8.decode(this.#bytes.subarray(start, start + length));
    } catch (cause) {
      throw new BlobError(`Blob: text at byte ${start} is not UTF-8.`, { cause });
    }
  }

  /** UTF-8 text up to a NUL. */
  name(): string {
    const nul = this.#bytes.subarray(this.#position, this.#end).indexOf(0);
    if (nul < 0) throw this.fault('a name that never ends');
    const name = this.text(nul);
    this.#take(1);
    return name;
  }

  /** Reads a value that its own length precedes. */
  sized<T>(read: (reader: BlobReader) => T): T {
    const length = this.length();
    this.expect(length, 1);
    const outer = this.#end;
    this.#end = this.#position + length;
    const value = this.nested(read);
    this.finish();
    this.#end = outer;
    return value;
  }

  /** Reads a value inside another. */
  nested<T>(read: (reader: BlobReader) => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw this.fault(`values nested deeper than ${MAX_DEPTH}`);
    const value = read(this);
    this.#depth -= 1;
    return value;
  }

  /** Makes sure that the value took all its bytes. */
  finish(): void {
    if (this.remaining !== 0) throw this.fault(`${this.remaining} bytes left over after the value`);
  }

  /** The error for what stands here. */
  fault(found: string): BlobError {
    return new BlobError(`Blob: ${found}, at byte ${this.#position}. The bytes are damaged or were not written by DataJoint.`);
  }

  #take(length: number): number {
    if (length > this.remaining) throw this.fault(`the end after ${this.remaining} bytes where ${length} should follow`);
    const start = this.#position;
    this.#position += length;
    return start;
  }
}
