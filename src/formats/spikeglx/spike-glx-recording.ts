import type { ByteSource } from '../byte-source.js';
import { BYTES_PER_COUNT, readInterleaved, scaledCounts } from '../interleaved/read-interleaved.js';
import { pieceRequests, selectChannels, stretchOf, type WindowRequest, type WindowsRequest } from '../interleaved/window-request.js';
import type { SpikeGlxChannel, SpikeGlxMeta } from './spike-glx-meta.js';

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
    const stretch = stretchOf(request, this.#length);
    const channels = selectChannels(request.channels, this.meta.channels, this.meta.file);
    const counts = await readInterleaved(this.#bin, stretch, {
      places: channels.map(({ index }) => index),
      width: this.meta.channels.length,
      file: `The .bin file of ${this.meta.file}`,
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    });
    return { startSample: stretch.startSample, channels, counts };
  }

  /** A long stretch piece by piece, so that a recording of any length fits into memory. */
  async *windows(request: WindowsRequest = {}): AsyncGenerator<SignalWindow, void, undefined> {
    for (const piece of pieceRequests(request, this.#length)) yield await this.readWindow(piece);
  }

  get #length() {
    return { sampleCount: this.sampleCount, sampleRateHz: this.meta.sampleRateHz };
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

function toTrace(channel: SpikeGlxChannel, counts: Int16Array): SignalTrace {
  const scale = channel.microvoltsPerBit;
  return { channel, unit: scale === null ? 'word' : 'µV', values: scaledCounts(counts, scale) };
}
