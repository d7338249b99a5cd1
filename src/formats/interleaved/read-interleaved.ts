import { FileFormatError } from '../../errors/index.js';
import type { ByteSource, SliceOptions } from '../byte-source.js';
import type { Stretch } from './window-request.js';

/** Which channels of how many a file of interleaved samples holds. */
export interface InterleavedLayout extends SliceOptions {
  /** Places of the wanted channels. */
  readonly places: readonly number[];
  /** Channels in the file. */
  readonly width: number;
  /** Name of the file, for messages. */
  readonly file: string;
}

/** The bytes read at once: what bounds the memory beside the result. */
const PIECE_BYTES = 1 << 22;
/** Bytes of one stored integer. */
export const BYTES_PER_COUNT = 2;
/** Samples taken apart at once: few enough for all channels of a probe to stay in the processor's cache. */
const BLOCK_SAMPLES = 128;

/** A stretch of interleaved little-endian 16-bit samples, an array a channel; only its bytes are read. */
export async function readInterleaved(source: ByteSource, stretch: Stretch, layout: InterleavedLayout): Promise<readonly Int16Array[]> {
  const { startSample, sampleCount } = stretch;
  const counts = layout.places.map(() => new Int16Array(sampleCount));
  const perSample = layout.width * BYTES_PER_COUNT;
  const piece = Math.max(1, Math.floor(PIECE_BYTES / perSample));
  const options = layout.signal === undefined ? {} : { signal: layout.signal };
  for (let done = 0; done < sampleCount; done += piece) {
    const from = startSample + done;
    const to = Math.min(from + piece, startSample + sampleCount);
    const bytes = await source.slice(from * perSample, to * perSample, options);
    if (bytes.byteLength !== (to - from) * perSample) throw shortRead(layout.file, bytes.byteLength, (to - from) * perSample);
    unweaveInto(counts, bytes, { ...layout, offset: done });
  }
  return counts;
}

/** Stored integers times the scale of their channel; digital words (no scale) as they are, without sign. */
export function scaledCounts(counts: Int16Array, scale: number | null): Float32Array {
  // Loops, since Float32Array.from() with a function is ten times slower.
  const values = new Float32Array(counts.length);
  if (scale === null) for (let i = 0; i < values.length; i++) values[i] = counts[i] & 0xffff;
  else for (let i = 0; i < values.length; i++) values[i] = counts[i] * scale;
  return values;
}

/** Takes the wanted channels out of interleaved little-endian samples. */
function unweaveInto(
  counts: readonly Int16Array[],
  bytes: Uint8Array,
  layout: { readonly places: readonly number[]; readonly offset: number; readonly width: number },
): void {
  const stored = littleEndian(bytes);
  const samples = stored.length / layout.width;
  for (let first = 0; first < samples; first += BLOCK_SAMPLES) {
    const last = Math.min(first + BLOCK_SAMPLES, samples);
    for (let i = 0; i < counts.length; i++) {
      const target = counts[i];
      let from = first * layout.width + layout.places[i];
      for (let sample = first; sample < last; sample++, from += layout.width) target[layout.offset + sample] = stored[from];
    }
  }
}

function littleEndian(bytes: Uint8Array): Int16Array {
  const aligned = bytes.byteOffset % BYTES_PER_COUNT === 0 ? bytes : bytes.slice();
  return new Int16Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / BYTES_PER_COUNT);
}

function shortRead(file: string, found: number, expected: number): FileFormatError {
  return new FileFormatError(`${file} gave ${found} bytes; expected ${expected}. Is it still being written or copied?`);
}
