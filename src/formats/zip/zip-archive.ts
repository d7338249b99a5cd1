import { FileFormatError } from '../../errors/index.js';
import type { ByteSource, SliceOptions } from '../byte-source.js';
import { bytesSource } from '../bytes-source.js';
import { readExactly } from '../read-all.js';
import { crc32 } from './crc32.js';
import { inflateRaw } from './inflate-raw.js';

/** One file of an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly start: number;
}

const STORED = 0;
const DEFLATED = 8;
const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;

/** Deflate makes at most 1032 bytes of one; an entry that announces more is refused before memory is taken. */
const MOST_EXPANSION = 1032;

/** A zip archive of which only the wanted files are read. */
export class ZipArchive {
  readonly file: string;
  readonly entries: readonly ZipEntry[];
  readonly #source: ByteSource;

  /** Use openZip(), which reads the directory. */
  constructor(source: ByteSource, entries: readonly ZipEntry[], file: string) {
    this.#source = source;
    this.entries = entries;
    this.file = file;
  }

  /** One file: a part of the archive if it is stored as it is, else its expanded bytes. */
  async open(name: string, options: SliceOptions = {}): Promise<ByteSource> {
    const entry = this.entries.find((known) => known.name === name);
    if (entry === undefined) {
      const known = this.entries.map((one) => one.name).join(', ') || 'nothing';
      throw new FileFormatError(`${this.file} holds no ${name}; it holds ${known.slice(0, 400)}.`);
    }
    const where = `${this.file}: ${name}`;
    const start = await this.#dataStart(entry, options);
    if (entry.method === STORED && entry.size === entry.compressedSize) return partOf(this.#source, start, entry.size);
    if (entry.method !== DEFLATED) {
      throw new FileFormatError(`${where} has the compression ${entry.method}; expected 0 (stored) or 8 (deflate).`);
    }
    if (entry.size > (entry.compressedSize + 1) * MOST_EXPANSION) {
      throw new FileFormatError(
        `${where} announces ${entry.size} bytes out of ${entry.compressedSize}; deflate makes at most 1032 of one.`,
      );
    }
    const packed = await readExactly(this.#source, [start, start + entry.compressedSize], { ...options, file: where });
    const bytes = await inflateRaw(packed, entry.size, where);
    if (crc32(bytes) !== entry.crc) throw new FileFormatError(`${where} is damaged: its check sum is wrong. Copy the archive again.`);
    return bytesSource(bytes);
  }

  /** The local header repeats the name and may have other extra fields than the directory. */
  async #dataStart(entry: ZipEntry, options: SliceOptions): Promise<number> {
    const bytes = await readExactly(this.#source, [entry.start, entry.start + LOCAL_HEADER_BYTES], { ...options, file: this.file });
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (view.getUint32(0, true) !== LOCAL_HEADER) {
      throw new FileFormatError(`${this.file}: its directory points to byte ${entry.start} for ${entry.name}, where no file begins.`);
    }
    const start = entry.start + LOCAL_HEADER_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
    if (start + entry.compressedSize > this.#source.byteLength) {
      throw new FileFormatError(`${this.file}: ${entry.name} reaches beyond the end of the archive. Copy the archive again.`);
    }
    return start;
  }
}

function partOf(source: ByteSource, start: number, size: number): ByteSource {
  return {
    byteLength: size,
    slice: (from, to, options) => source.slice(start + from, start + Math.min(to, size), options),
  };
}
