import { FileFormatError } from '../../errors/index.js';
import type { ByteSource, SliceOptions } from '../byte-source.js';
import { bytesSource } from '../bytes-source.js';
import { itemCount, type NumpyArray } from '../numpy/numpy-array.js';
import { NpyFile } from './npy-file.js';
import { type NpyHeader, readNpyHeader } from './npy-header.js';

/** What opening an `.npy` file may be told. */
export interface OpenNpyOptions extends SliceOptions {
  /** Name of the file, for messages. */
  readonly file?: string;
  /** Take the number of rows from the length of the file where the header has another: a copy cut short, or a writer that crashed. */
  readonly allowTruncated?: boolean;
}

/** Items without bytes cost memory all the same; no real file has many. */
const MOST_EMPTY_ITEMS = 1 << 16;

/**
 * Opens an `.npy` file (versions 1 to 3) after checking that its length is what its header says.
 * @example
 * const templates = await openNpy(await fileSource('templates.npy'), { file: 'templates.npy' });
 * const { data } = await templates.readRows({ start: 10, end: 20 });
 */
export async function openNpy(source: ByteSource, options: OpenNpyOptions = {}): Promise<NpyFile> {
  const { file = '.npy file', signal } = options;
  const header = await readNpyHeader(source, { file, ...(signal === undefined ? {} : { signal }) });
  if (header.type.kind === 'object') return new NpyFile(source, header, file);
  const found = source.byteLength - header.dataStart;
  const count = itemCount(header.shape);
  const expected = count * header.type.itemSize;
  if (!Number.isSafeInteger(expected) || (header.type.itemSize === 0 && count > MOST_EMPTY_ITEMS)) {
    throw new FileFormatError(
      `${file}: shape (${header.shape.join(', ')}) is beyond what a file can hold; expected ${found} bytes of items.`,
    );
  }
  if (found === expected) return new NpyFile(source, header, file);
  if (options.allowTruncated) return new NpyFile(source, byLength(header, found, file), file);
  throw new FileFormatError(
    `${file} is ${found < expected ? 'truncated' : 'longer than noted'}: it has ${found} bytes of items; expected ${expected} ` +
      `(shape (${header.shape.join(', ')}), ${header.type.itemSize} bytes each). ` +
      'Copy the file again, or read what is there with { allowTruncated: true }.',
  );
}

/**
 * Reads a whole `.npy` file.
 * @example
 * const { shape, data } = await readNpy(bytes);
 */
export async function readNpy(source: ByteSource | Uint8Array, options: OpenNpyOptions = {}): Promise<NumpyArray> {
  const file = await openNpy(source instanceof Uint8Array ? bytesSource(source) : source, options);
  return file.read(options.signal === undefined ? {} : { signal: options.signal });
}

/** The header with as many rows as the file has bytes for. */
function byLength(header: NpyHeader, found: number, file: string): NpyHeader {
  const rowBytes = itemCount(header.shape.slice(1)) * header.type.itemSize;
  // In Fortran order the columns of a shorter file would be at other places.
  if (header.shape.length === 0 || rowBytes === 0 || (header.fortranOrder && header.shape.length > 1)) {
    throw new FileFormatError(`${file} is not as long as its header says, and its rows cannot be told apart without. Copy the file again.`);
  }
  return { ...header, shape: [Math.floor(found / rowBytes), ...header.shape.slice(1)] };
}
