import { open, stat } from 'node:fs/promises';
import type { ByteSource } from '../../formats/index.js';

/**
 * A file as a ByteSource, so that readers take from it only the pieces they need.
 *
 * The file is open only while a piece is read: there is nothing to close, and no limit to how many recordings a
 * pipeline holds.
 * @example
 * const bin = await fileSource('run_g0_t0.imec0.ap.bin');
 */
export async function fileSource(path: string | URL): Promise<ByteSource> {
  const { size } = await stat(path);
  return {
    byteLength: size,
    async slice(start, end, options = {}) {
      options.signal?.throwIfAborted();
      const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
      const file = await open(path, 'r');
      try {
        let filled = 0;
        while (filled < bytes.byteLength) {
          const { bytesRead } = await file.read(bytes, filled, bytes.byteLength - filled, start + filled);
          if (bytesRead === 0) break;
          filled += bytesRead;
          options.signal?.throwIfAborted();
        }
        return bytes.subarray(0, filled);
      } finally {
        await file.close();
      }
    },
  };
}
