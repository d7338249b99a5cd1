import { FileFormatError } from '../errors/index.js';
import type { ByteSource, SliceOptions } from './byte-source.js';

/** A stretch of a source; fewer bytes than asked for are an error that names the file. */
export async function readExactly(
  source: ByteSource,
  [start, end]: readonly [start: number, end: number],
  options: SliceOptions & { readonly file: string },
): Promise<Uint8Array> {
  if (end > source.byteLength) throw cutShort(options.file, source.byteLength, end);
  const bytes = await source.slice(start, end, options.signal === undefined ? {} : { signal: options.signal });
  if (bytes.byteLength !== end - start) throw cutShort(options.file, start + bytes.byteLength, end);
  return bytes;
}

/** All bytes of a source. */
export function readAll(source: ByteSource, options: SliceOptions & { readonly file: string }): Promise<Uint8Array> {
  return readExactly(source, [0, source.byteLength], options);
}

/** The whole of a small text file, read as UTF-8 without a byte order mark. */
export async function readAllText(source: ByteSource, options: SliceOptions & { readonly file: string }): Promise<string> {
  return new TextDecoder().decode(await readAll(source, options));
}

function cutShort(file: string, found: number, expected: number): FileFormatError {
  return new FileFormatError(`${file} ends after ${found} bytes; expected at least ${expected}. Copy the file again.`);
}
