import { open } from 'node:fs/promises';
import type { ByteSource } from '../../formats/index.js';

/** A file opened for reading; close it when done. */
export interface FileSource extends ByteSource {
  /** Gives the file back to the system. */
  close(): Promise<void>;
}

/**
 * Opens a file as a ByteSource, so that readers take from it only the pieces they need.
 * @example
 * const bin = await fileSource('run_g0_t0.imec0.ap.bin');
 */
export async function fileSource(path: string | URL): Promise<FileSource> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  return {
    byteLength: size,
    async slice(start, end, options = {}) {
      options.signal?.throwIfAborted();
      const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
      let filled = 0;
      while (filled < bytes.byteLength) {
        const { bytesRead } = await file.read(bytes, filled, bytes.byteLength - filled, start + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
        options.signal?.throwIfAborted();
      }
      return bytes.subarray(0, filled);
    },
    close: () => file.close(),
  };
}
