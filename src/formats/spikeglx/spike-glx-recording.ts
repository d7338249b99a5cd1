import { FileFormatError, ValueError } from '../../errors/index.js';
import type { ByteSource } from '../byte-source.js';
import type { SpikeGlxChannel, SpikeGlxMeta } from './spike-glx-meta.js';

/** Which stretch of a recording, in samples or in seconds from its start, and which channels. */
export interface WindowRequest {
  readonly startSample?: number;
  readonly sampleCount?: number;
  /** Instead of `startSample`. */
  readonly startSeconds?: number;
  /** Instead of `sampleCount`. */
  readonly seconds?: number;
  /** Places in the file or names such as `AP3`; all channels if left out. */
  readonly channels?: readonly (number | string)[];
  readonly signal?: AbortSignal;
}

/** A request for a stretch in pieces. */
export interface WindowsRequest extends WindowRequest {
  /** Length of a piece; the last may be shorter. */
  readonly windowSamples?: number;
}

/** One channel of a window: microvolts, or for digital lines the words as stored. */
export interface SignalTrace {
  readonly channel: SpikeGlxChannel;
  readonly unit: 'µV' | 'word';
  readonly values: Float32Array;
}

/** A stretch of a recording. */
export interface SignalWindow {
  readonly startSample: number;
  readonly startSeconds: number;
  readonly sampleCount: number;
  readonly sampleRateHz: number;
  readonly traces: readonly SignalTrace[];
}

/** The bytes read at once: what bounds the memory beside the result. */
const PIECE_BYTES = 1 << 22;
const BYTES_PER_COUNT = 2;
/** Samples taken apart at once: few enough for all channels of a probe to stay in the processor's cache. */
const BLOCK_SAMPLES = 128;

/** A `.bin` file read through its `.meta`; reads only the bytes of the window asked for. */
export class SpikeGlxRecording {
  readonly meta: SpikeGlxMeta;
  /** Samples of each channel. */
  readonly sampleCount: number;
  readonly durationSeconds: number;
  readonly #bin: ByteSource;

  /** Use openSpikeGlx(), which checks that the files belong together. */
  constructor(meta: SpikeGlxMeta, bin: ByteSource) {
    this.meta = meta;
    this.#bin = bin;
    this.sampleCount = Math.floor(bin.byteLength / sampleBytes(meta));
    this.durationSeconds = this.sampleCount / meta.sampleRateHz;
  }

  /** The signals of one stretch, in microvolts by the file's own gains. */
  async readWindow(request: WindowRequest = {}): Promise<SignalWindow> {
    const { startSample, channels, counts } = await this.readCounts(request);
    return {
      startSample,
      startSeconds: startSample / this.meta.sampleRateHz,
      sampleCount: counts[0]?.length ?? 0,
      sampleRateHz: this.meta.sampleRateHz,
      traces: channels.map((channel, i) => toTrace(channel, counts[i])),
    };
  }

  /** One stretch as the integers that are stored, without conversion. */
  async readCounts(request: WindowRequest = {}): Promise<StoredCounts> {
    const { startSample, sampleCount } = this.#stretch(request);
    const channels = this.#select(request.channels);
    const counts = channels.map(() => new Int16Array(sampleCount));
    const places = channels.map((channel) => channel.index);
    const perSample = sampleBytes(this.meta);
    const piece = Math.max(1, Math.floor(PIECE_BYTES / perSample));
    const options = request.signal === undefined ? {} : { signal: request.signal };
    for (let done = 0; done < sampleCount; done += piece) {
      const from = startSample + done;
      const to = Math.min(from + piece, startSample + sampleCount);
      const bytes = await this.#bin.slice(from * perSample, to * perSample, options);
      if (bytes.byteLength !== (to - from) * perSample) throw shortRead(this.meta, bytes.byteLength, (to - from) * perSample);
      unweaveInto(counts, bytes, { places, offset: done, width: this.meta.channels.length });
    }
    return { startSample, channels, counts };
  }

  /** A long stretch piece by piece, so that a recording of any length fits into memory. */
  async *windows(request: WindowsRequest = {}): AsyncGenerator<SignalWindow, void, undefined> {
    const { startSample, sampleCount } = this.#stretch(request);
    const length = request.windowSamples ?? Math.round(this.meta.sampleRateHz);
    if (!(Number.isInteger(length) && length > 0)) throw badNumber('windowSamples', length, 'a whole number of at least 1');
    for (let from = startSample; from < startSample + sampleCount; from += length) {
      const { channels, signal } = request;
      yield await this.readWindow({
        startSample: from,
        sampleCount: Math.min(length, startSample + sampleCount - from),
        ...(channels === undefined ? {} : { channels }),
        ...(signal === undefined ? {} : { signal }),
      });
    }
  }

  #stretch(request: WindowRequest): { startSample: number; sampleCount: number } {
    const toSamples = (seconds: number | undefined) => (seconds === undefined ? undefined : Math.round(seconds * this.meta.sampleRateHz));
    const startSample = request.startSample ?? toSamples(request.startSeconds) ?? 0;
    if (!(Number.isInteger(startSample) && startSample >= 0 && startSample <= this.sampleCount)) {
      throw badNumber(
        'start of the window (in samples)',
        startSample,
        `a whole number from 0 to ${this.sampleCount}, the length of the recording`,
      );
    }
    const left = this.sampleCount - startSample;
    const sampleCount = request.sampleCount ?? toSamples(request.seconds) ?? left;
    if (!(Number.isInteger(sampleCount) && sampleCount >= 0 && sampleCount <= left)) {
      throw badNumber(
        'length of the window (in samples)',
        sampleCount,
        `a whole number from 0 to ${left}, what the recording holds after its start`,
      );
    }
    return { startSample, sampleCount };
  }

  #select(wanted: readonly (number | string)[] | undefined): readonly SpikeGlxChannel[] {
    const { channels } = this.meta;
    return (wanted ?? channels.map(({ index }) => index)).map((want) => {
      const found = typeof want === 'number' ? channels[want] : channels.find(({ name }) => name === want);
      if (found !== undefined) return found;
      const known = `${channels[0]?.name} to ${channels.at(-1)?.name}, or 0 to ${channels.length - 1}`;
      throw new ValueError(`${this.meta.file} has no channel ${JSON.stringify(want)}. It holds ${known}.`);
    });
  }
}

/** Stored integers of a stretch, an array a channel. */
export interface StoredCounts {
  readonly startSample: number;
  readonly channels: readonly SpikeGlxChannel[];
  readonly counts: readonly Int16Array[];
}

/** Bytes of one sample of all channels. */
export function sampleBytes(meta: SpikeGlxMeta): number {
  return meta.channels.length * BYTES_PER_COUNT;
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

function toTrace(channel: SpikeGlxChannel, counts: Int16Array): SignalTrace {
  const scale = channel.microvoltsPerBit;
  // Loops, since Float32Array.from() with a function is ten times slower.
  const values = new Float32Array(counts.length);
  if (scale === null) for (let i = 0; i < values.length; i++) values[i] = counts[i] & 0xffff;
  else for (let i = 0; i < values.length; i++) values[i] = counts[i] * scale;
  return { channel, unit: scale === null ? 'word' : 'µV', values };
}

function badNumber(what: string, found: number, expected: string): ValueError {
  return new ValueError(`The ${what} is ${found}; expected ${expected}.`);
}

function shortRead(meta: SpikeGlxMeta, found: number, expected: number): FileFormatError {
  return new FileFormatError(
    `The .bin file of ${meta.file} gave ${found} bytes; expected ${expected}. Is it still being written or copied?`,
  );
}
