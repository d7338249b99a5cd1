import { BlobError, DataJointError } from '../../errors/index.js';
import { BlobReader, type ReaderOptions } from './blob-reader.js';
import type { BlobValue } from './blob-value.js';
import { canExpandTo, type Decompress, platformDecompress } from './compression.js';
import { decodeValue } from './decode-value.js';
import { COMPRESSED, PROTOCOL_DJ0, PROTOCOL_MYM } from './frame.js';

/** How a blob is read. */
export interface DecodeBlobOptions extends ReaderOptions {
  /** Expands a zlib stream; the platform's own unless given. */
  readonly decompress?: Decompress | undefined;
  /** Longest blob to read, in bytes after expansion; 1 GiB unless given. */
  readonly maxBytes?: number;
}

const DEFAULT_MAX_BYTES = 2 ** 30;

/**
 * The value of a blob written by DataJoint for Python, MATLAB or TypeScript; {@link BlobValue} lists what comes out.
 *
 * Reading never takes more memory than a small multiple of the blob (expanded, at most `maxBytes`), whatever the bytes say.
 *
 * @throws BlobError if the bytes are no blob, damaged or too long.
 */
export async function decodeBlob(bytes: Uint8Array, options: DecodeBlobOptions = {}): Promise<BlobValue> {
  const plain = startsWith(bytes, COMPRESSED) ? await expand(bytes, options) : bytes;
  if (plain.byteLength > (options.maxBytes ?? DEFAULT_MAX_BYTES)) throw tooLong(plain.byteLength, options);
  if (!startsWith(plain, PROTOCOL_MYM) && !startsWith(plain, PROTOCOL_DJ0)) {
    throw new BlobError(
      `Not a blob: it starts with ${startOf(plain)}, where "mYm", "dj0" or "ZL123" should stand. Was the column written without <blob>?`,
    );
  }
  try {
    const reader = new BlobReader(plain, options);
    reader.name();
    const value = decodeValue(reader);
    reader.finish();
    return value;
  } catch (error) {
    if (error instanceof BlobError) throw error;
    // A RangeError tells of a stack or memory that ended earlier than usual, as below a deep call.
    if (error instanceof DataJointError || error instanceof RangeError) throw new BlobError(`Blob: ${error.message}`, { cause: error });
    throw error;
  }
}

async function expand(bytes: Uint8Array, options: DecodeBlobOptions): Promise<Uint8Array> {
  const reader = new BlobReader(bytes, options);
  reader.name();
  const size = reader.length();
  const stream = bytes.subarray(bytes.byteLength - reader.remaining);
  if (size > (options.maxBytes ?? DEFAULT_MAX_BYTES)) throw tooLong(size, options);
  if (!canExpandTo(stream.byteLength, size)) {
    throw new BlobError(`Blob: ${stream.byteLength} compressed bytes cannot expand to the ${size} announced; the bytes are damaged.`);
  }
  const decompress = options.decompress ?? platformDecompress;
  if (decompress === undefined)
    throw new BlobError('Blob: it is compressed, and this platform has no decompressor; give one (decompress).');
  const plain = await inflate(decompress, stream, size);
  if (plain.byteLength !== size) throw new BlobError(`Blob: it expands to ${plain.byteLength} bytes where ${size} are announced.`);
  return plain;
}

async function inflate(decompress: Decompress, stream: Uint8Array, size: number): Promise<Uint8Array> {
  try {
    return await decompress(stream, size);
  } catch (cause) {
    throw cause instanceof BlobError ? cause : new BlobError('Blob: its compressed part is damaged.', { cause });
  }
}

function tooLong(size: number, { maxBytes = DEFAULT_MAX_BYTES }: DecodeBlobOptions): BlobError {
  return new BlobError(`Blob: ${size} bytes where at most ${maxBytes} are read; give a larger maxBytes if it is sound.`);
}

function startsWith(bytes: Uint8Array, name: string): boolean {
  return [...name].every((letter, index) => bytes[index] === letter.charCodeAt(0)) && bytes[name.length] === 0;
}

function startOf(bytes: Uint8Array): string {
  return bytes.byteLength === 0 ? 'nothing' : Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
