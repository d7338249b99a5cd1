import { ValueError } from '../../errors/index.js';

const utf8 = new TextEncoder();
const FIRST_CAPACITY = 256;
const U32 = 2 ** 32;

/** Writes numbers and runs of bytes one after another into memory that grows. */
export class BlobWriter {
  #bytes = new Uint8Array(FIRST_CAPACITY);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;
  /** Where in the value the writing is, for messages. */
  readonly path: (string | number)[] = [];
  /** Whether something was written that mYm does not know, so that the whole blob is of DataJoint's own protocol. */
  extended = false;

  u8(value: number): void {
    const start = this.#grow(1);
    this.#view.setUint8(start, value);
  }

  u16(value: number): void {
    const start = this.#grow(2);
    this.#view.setUint16(start, value, true);
  }

  u32(value: number): void {
    const start = this.#grow(4);
    this.#view.setUint32(start, value, true);
  }

  i32(value: number): void {
    const start = this.#grow(4);
    this.#view.setInt32(start, value, true);
  }

  i64(value: bigint): void {
    const start = this.#grow(8);
    this.#view.setBigInt64(start, value, true);
  }

  f64(value: number): void {
    const start = this.#grow(8);
    this.#view.setFloat64(start, value, true);
  }

  /** A length or dimension, in eight bytes. */
  length(value: number): void {
    this.#setLength(this.#grow(8), value);
  }

  raw(bytes: Uint8Array): void {
    const start = this.#grow(bytes.byteLength);
    this.#bytes.set(bytes, start);
  }

  /** Text behind its length in bytes. */
  text(text: string): void {
    const bytes = utf8.encode(text);
    this.length(bytes.byteLength);
    this.raw(bytes);
  }

  /** Text with a NUL behind it. */
  name(text: string): void {
    this.raw(utf8.encode(text));
    this.u8(0);
  }

  /** Whatever `write` writes, behind its length. */
  sized(write: (writer: BlobWriter) => void): void {
    const start = this.#grow(8);
    write(this);
    this.#setLength(start, this.#length - start - 8);
  }

  /** All that was written, in a buffer of exactly its size. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#length === this.#bytes.byteLength ? this.#bytes : this.#bytes.slice(0, this.#length);
  }

  #setLength(start: number, value: number): void {
    this.#view.setUint32(start, value % U32, true);
    this.#view.setUint32(start + 4, Math.floor(value / U32), true);
  }

  /** Makes room; answers where it begins. */
  #grow(count: number): number {
    // Callers take #view only after this: growing replaces it.
    const start = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.byteLength) {
      const bytes = allocate(Math.max(this.#length, 2 * this.#bytes.byteLength));
      bytes.set(this.#bytes.subarray(0, start));
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer);
    }
    return start;
  }
}

function allocate(length: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(length);
  } catch (cause) {
    throw new ValueError(`the ${length} bytes so far exceed the memory there is; split it over several rows.`, { cause });
  }
}
