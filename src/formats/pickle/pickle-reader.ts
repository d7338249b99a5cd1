import { FileFormatError } from '../../errors/index.js';

/** The bytes of a pickle, read from front to back. */
export class PickleReader {
  at = 0;
  readonly bytes: Uint8Array;
  readonly file: string;
  readonly #view: DataView;
  #allowance: number;

  constructor(bytes: Uint8Array, file: string) {
    this.bytes = bytes;
    this.file = file;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#allowance = 16 * bytes.byteLength + (1 << 20);
  }

  /** An error at the present place. */
  error(found: string, expected: string): FileFormatError {
    return new FileFormatError(`${this.file}: at byte ${this.at} its pickle ${found}; expected ${expected}.`);
  }

  /**
   * Notes that a value of so many bytes is about to be made. A pickle may name the same bytes again and again, so
   * without a limit a small file could fill the memory.
   */
  spend(bytes: number): void {
    this.#allowance -= bytes;
    if (this.#allowance < 0) throw this.error('makes far more than it holds', 'values of at most 16 times its length');
  }

  /** So many bytes. */
  take(length: number): Uint8Array {
    const end = this.at + length;
    if (!(end <= this.bytes.byteLength))
      throw this.error(`asks for ${length} bytes`, `at most the ${this.bytes.byteLength - this.at} that are left`);
    const taken = this.bytes.subarray(this.at, end);
    this.at = end;
    return taken;
  }

  uint8(): number {
    return this.take(1)[0];
  }

  uint16(): number {
    this.take(2);
    return this.#view.getUint16(this.at - 2, true);
  }

  uint32(): number {
    this.take(4);
    return this.#view.getUint32(this.at - 4, true);
  }

  int32(): number {
    this.take(4);
    return this.#view.getInt32(this.at - 4, true);
  }

  /** A length of eight bytes. */
  uint64(): number {
    this.take(8);
    return Number(this.#view.getBigUint64(this.at - 8, true));
  }

  float64(): number {
    this.take(8);
    return this.#view.getFloat64(this.at - 8, false);
  }

  /** Text up to the end of the line, of the old protocols. */
  line(): string {
    const end = this.bytes.indexOf(0x0a, this.at);
    if (end < 0) throw this.error('ends inside a line', 'a line end');
    const text = latinText(this.take(end - this.at));
    this.at++;
    return text;
  }

  utf8(length: number): string {
    return new TextDecoder().decode(this.take(length));
  }
}

/** Bytes as text of the same codes. */
export function latinText(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
}

/** Text as bytes of the same codes; undefined if a code is above 255. */
export function latinBytes(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0xff) return undefined;
    bytes[i] = code;
  }
  return bytes;
}
