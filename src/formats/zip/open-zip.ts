import { FileFormatError } from '../../errors/index.js';
import type { ByteSource, SliceOptions } from '../byte-source.js';
import { readExactly } from '../read-all.js';
import { ZipArchive, type ZipEntry } from './zip-archive.js';

const END = 0x06054b50;
const END_BYTES = 22;
const END_64 = 0x06064b50;
const END_64_LOCATOR = 0x07064b50;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const MOST_COMMENT = 0xffff;
/** In a field of four bytes: the true value is in the zip64 field. */
const ELSEWHERE = 0xffffffff;

interface Directory {
  readonly start: number;
  readonly size: number;
  readonly count: number;
}

/** Reads the directory of a zip archive; none of its files are read yet. */
export async function openZip(source: ByteSource, options: SliceOptions & { readonly file: string }): Promise<ZipArchive> {
  const directory = await findDirectory(source, options);
  const { start, size, count } = directory;
  if (start + size > source.byteLength || count * ENTRY_BYTES > size) {
    throw zipError(options.file, `its directory (${count} files, ${size} bytes at ${start}) does not fit into ${source.byteLength} bytes`);
  }
  const bytes = await readExactly(source, [start, start + size], options);
  return new ZipArchive(source, readEntries(bytes, count, options.file), options.file);
}

/** The end record lies at the end, before a comment of any length. */
async function findDirectory(source: ByteSource, options: SliceOptions & { readonly file: string }): Promise<Directory> {
  const tailStart = Math.max(0, source.byteLength - END_BYTES - MOST_COMMENT);
  const tail = await readExactly(source, [tailStart, source.byteLength], options);
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const found = { count: view.getUint16(at + 10, true), size: view.getUint32(at + 12, true), start: view.getUint32(at + 16, true) };
    const isWide = found.start === ELSEWHERE || found.size === ELSEWHERE || found.count === 0xffff;
    return isWide ? directory64(source, { view, locator: at - 20, found }, options) : found;
  }
  const state = source.byteLength === 0 ? 'it is empty' : 'it has no directory at its end';
  throw zipError(options.file, state);
}

async function directory64(
  source: ByteSource,
  { view, locator, found }: { view: DataView; locator: number; found: Directory },
  options: SliceOptions & { readonly file: string },
): Promise<Directory> {
  if (locator < 0 || view.getUint32(locator, true) !== END_64_LOCATOR) return found;
  const at = Number(view.getBigUint64(locator + 8, true));
  const bytes = await readExactly(source, [at, at + 56], options);
  const end = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (end.getUint32(0, true) !== END_64) throw zipError(options.file, `there is no zip64 directory at byte ${at}`);
  const number = (offset: number) => Number(end.getBigUint64(offset, true));
  return { count: number(32), size: number(40), start: number(48) };
}

function readEntries(bytes: Uint8Array, count: number, file: string): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_BYTES > bytes.byteLength || view.getUint32(at, true) !== ENTRY)
      throw zipError(file, `entry ${i} of its directory is damaged`);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const extraStart = at + ENTRY_BYTES + nameLength;
    if (extraStart + extraLength > bytes.byteLength) throw zipError(file, `entry ${i} of its directory is damaged`);
    const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, extraStart));
    const wide = wideFields(view, extraStart, extraStart + extraLength);
    // The zip64 field holds only the values that did not fit, in this order.
    const [size, compressedSize, start] = [24, 20, 42].map((offset) => {
      const narrow = view.getUint32(at + offset, true);
      return narrow === ELSEWHERE ? (wide.shift() ?? narrow) : narrow;
    });
    entries.push({ name, method: view.getUint16(at + 10, true), crc: view.getUint32(at + 16, true), compressedSize, size, start });
    at = extraStart + extraLength + commentLength;
  }
  return entries;
}

function wideFields(view: DataView, from: number, end: number): number[] {
  for (let at = from; at + 4 <= end; ) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1 && at + 4 + length <= end) {
      return Array.from({ length: Math.floor(length / 8) }, (_, i) => Number(view.getBigUint64(at + 4 + 8 * i, true)));
    }
    at += 4 + length;
  }
  return [];
}

function zipError(file: string, state: string): FileFormatError {
  return new FileFormatError(`${file} is not a whole zip archive: ${state}. Copy the file again.`);
}
