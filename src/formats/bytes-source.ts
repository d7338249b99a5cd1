import type { ByteSource } from './byte-source.js';

/**
 * A ByteSource over bytes that are already in memory.
 * @example
 * const source = bytesSource(new Uint8Array([1, 2, 3]));
 */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    byteLength: bytes.byteLength,
    async slice(start, end, options = {}) {
      options.signal?.throwIfAborted();
      return bytes.subarray(start, end);
    },
  };
}
