import type { ByteSource, SliceOptions } from '../byte-source.js';
import { readInterleaved, scaledCounts } from '../interleaved/read-interleaved.js';
import { pieceRequests, selectChannels, stretchOf, type WindowRequest, type WindowsRequest } from '../interleaved/window-request.js';
import type { NpyFile } from '../npy/npy-file.js';
import { numpyNumbers } from '../numpy/numpy-values.js';
import type { OpenEphysChannel, OpenEphysStreamInfo } from './open-ephys-structure.js';

/** One channel of a window, in the channel's unit. */
export interface OpenEphysTrace {
  readonly channel: OpenEphysChannel;
  readonly unit: string;
  readonly values: Float32Array;
}

/** A stretch of a stream. */
export interface OpenEphysWindow {
  readonly startSample: number;
  readonly startSeconds: number;
  readonly sampleCount: number;
  readonly sampleRateHz: number;
  readonly traces: readonly OpenEphysTrace[];
}

/** Stored integers of a stretch, an array a channel. */
export interface OpenEphysCounts {
  readonly startSample: number;
  readonly channels: readonly OpenEphysChannel[];
  readonly counts: readonly Int16Array[];
}

/** A stretch of samples by place, the end excluded; all if left out. */
export interface SampleRange extends SliceOptions {
  readonly start?: number;
  readonly end?: number;
}

/** The files of a stream. */
export interface OpenEphysStreamFiles {
  /** `continuous.dat` */
  readonly samples: ByteSource;
  /** Number of each sample on the clock of the stream. */
  readonly sampleNumbers: NpyFile | null;
  /** Time of each sample in seconds on the common clock of the recording. */
  readonly timestamps: NpyFile | null;
  /** Name of the samples, for messages. */
  readonly file: string;
}

/** A continuous stream of a recording; reads only the bytes of the window asked for. */
export class OpenEphysStream {
  readonly info: OpenEphysStreamInfo;
  /** Samples of each channel. */
  readonly sampleCount: number;
  readonly durationSeconds: number;
  /** Number of the first sample on the clock of the stream; null if the recording does not tell. */
  readonly firstSampleNumber: number | null;
  /** Number of the last sample; the difference to the first shows whether samples were lost. */
  readonly lastSampleNumber: number | null;
  readonly #files: OpenEphysStreamFiles;

  /** Use the openStream() of a recording, which checks that the files belong together. */
  constructor(
    info: OpenEphysStreamInfo,
    files: OpenEphysStreamFiles,
    known: { readonly sampleCount: number; readonly first: number | null; readonly last: number | null },
  ) {
    this.info = info;
    this.#files = files;
    this.sampleCount = known.sampleCount;
    this.durationSeconds = known.sampleCount / info.sampleRateHz;
    this.firstSampleNumber = known.first;
    this.lastSampleNumber = known.last;
  }

  /** The signals of one stretch, in the units of their channels: electrodes in microvolts, analog inputs in volts. */
  async readWindow(request: WindowRequest = {}): Promise<OpenEphysWindow> {
    const { startSample, channels, counts } = await this.readCounts(request);
    return {
      startSample,
      startSeconds: startSample / this.info.sampleRateHz,
      sampleCount: counts[0]?.length ?? 0,
      sampleRateHz: this.info.sampleRateHz,
      traces: channels.map((channel, i) => ({ channel, unit: channel.unit, values: scaledCounts(counts[i], channel.unitsPerBit) })),
    };
  }

  /** One stretch as the integers that are stored, without conversion. */
  async readCounts(request: WindowRequest = {}): Promise<OpenEphysCounts> {
    const stretch = stretchOf(request, this.#length);
    const channels = selectChannels(request.channels, this.info.channels, this.#files.file);
    const counts = await readInterleaved(this.#files.samples, stretch, {
      places: channels.map(({ index }) => index),
      width: this.info.channels.length,
      file: this.#files.file,
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    });
    return { startSample: stretch.startSample, channels, counts };
  }

  /** A long stretch piece by piece, so that a recording of any length fits into memory. */
  async *windows(request: WindowsRequest = {}): AsyncGenerator<OpenEphysWindow, void, undefined> {
    for (const piece of pieceRequests(request, this.#length)) yield await this.readWindow(piece);
  }

  /** Numbers of samples on the clock of the stream, which go on through all recordings since acquisition began; null if not kept. */
  async readSampleNumbers(range: SampleRange = {}): Promise<Float64Array | null> {
    return this.#column(this.#files.sampleNumbers, range);
  }

  /** Times of samples in seconds on the common clock of the recording; null if the GUI had not synchronized the stream. */
  async readTimestamps(range: SampleRange = {}): Promise<Float64Array | null> {
    return this.#column(this.#files.timestamps, range);
  }

  async #column(file: NpyFile | null, range: SampleRange): Promise<Float64Array | null> {
    return file === null ? null : Float64Array.from(numpyNumbers(await file.readRows(range), file));
  }

  get #length() {
    return { sampleCount: this.sampleCount, sampleRateHz: this.info.sampleRateHz };
  }
}
