import { BlobError } from '../../errors/index.js';

/** Compresses bytes to a zlib stream. */
export type Compress = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;

/** Expands a zlib stream that should give `size` bytes; a stream of more must be given up there. */
export type Decompress = (bytes: Uint8Array, size: number) => Uint8Array | Promise<Uint8Array>;

// Deflate repeats at most 258 bytes by two codes of at least one bit each: 1032 bytes from a byte.
const MOST_EXPANSION = 1032;

/** The platform's own compressor; undefined where there is none. */
export const platformCompress: Compress | undefined = typeof CompressionStream === 'undefined' ? undefined : deflate;

/** The platform's own decompressor; undefined where there is none. */
export const platformDecompress: Decompress | undefined = typeof DecompressionStream === 'undefined' ? undefined : inflate;

/** Whether so many compressed bytes can hold so many. */
export function canExpandTo(compressed: number, size: number): boolean {
  return size <= (compressed + 1) * MOST_EXPANSION;
}

async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  await pump(new CompressionStream('deflate'), bytes, (chunk) => {
    chunks.push(chunk);
    length += chunk.byteLength;
  });
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.byteLength;
  }
  return all;
}

async function inflate(bytes: Uint8Array, size: number): Promise<Uint8Array> {
  const all = new Uint8Array(size);
  let at = 0;
  await pump(new DecompressionStream('deflate'), bytes, (chunk) => {
    if (at + chunk.byteLength > size) throw new BlobError(`Blob: it expands beyond the ${size} bytes that it announces.`);
    all.set(chunk, at);
    at += chunk.byteLength;
  });
  return all.subarray(0, at);
}

/** Sends bytes through a stream; an error of either side, or of `take`, ends both. */
async function pump(stream: CompressionStream | DecompressionStream, bytes: Uint8Array, take: (chunk: Uint8Array) => void): Promise<void> {
  const writer = stream.writable.getWriter();
  const reader: ReadableStreamDefaultReader<Uint8Array> = stream.readable.getReader();
  const fed = writer.write(new Uint8Array(bytes)).then(() => writer.close());
  // The reader meets the same error and reports it.
  fed.catch(() => undefined);
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) take(step.value);
    await fed;
  } catch (error) {
    await reader.cancel(error).catch(() => undefined);
    throw error;
  }
}
