/** What a read of a ByteSource may be told. */
export interface SliceOptions {
  /** Stops the read. */
  readonly signal?: AbortSignal;
}

/** Bytes that can be read in pieces: a file, a web resource, a buffer. Readers ask for bytes, never for a path. */
export interface ByteSource {
  /** Length of the whole in bytes. */
  readonly byteLength: number;
  /** The bytes from `start` up to `end` (excluded), both within the source. */
  slice(start: number, end: number, options?: SliceOptions): Promise<Uint8Array>;
}
