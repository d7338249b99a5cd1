import { FileFormatError } from '../../errors/index.js';

/** Expands deflated bytes; a stream that gives another length than announced is an error of the file. */
export async function inflateRaw(bytes: Uint8Array, size: number, file: string): Promise<Uint8Array> {
  if (typeof DecompressionStream === 'undefined') {
    throw new FileFormatError(`${file} is compressed, and this browser has no DecompressionStream. Save it again with numpy.savez().`);
  }
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const reader: ReadableStreamDefaultReader<Uint8Array> = stream.readable.getReader();
  // The reader meets the same error and reports it.
  const fed = writer.write(new Uint8Array(bytes)).then(() => writer.close());
  fed.catch(() => undefined);
  const all = new Uint8Array(size);
  let at = 0;
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      if (at + step.value.byteLength > size) throw wrongLength(file, 'more', size);
      all.set(step.value, at);
      at += step.value.byteLength;
    }
  } catch (cause) {
    await reader.cancel().catch(() => undefined);
    if (cause instanceof FileFormatError) throw cause;
    throw new FileFormatError(`${file} cannot be decompressed; expected a deflate stream. Copy the archive again.`, { cause });
  }
  if (at !== size) throw wrongLength(file, String(at), size);
  return all;
}

function wrongLength(file: string, found: string, expected: number): FileFormatError {
  return new FileFormatError(`${file} expands to ${found} bytes; expected ${expected}, as the archive says. Copy the archive again.`);
}
