import { FileFormatError } from '../../errors/index.js';
import { pieceRequests, type Stretch, stretchOf, type WindowRequest, type WindowsRequest } from '../interleaved/window-request.js';
import type { SpikeGlxMeta } from './spike-glx-meta.js';
import type { SignalWindow, SpikeGlxRecording, StoredCounts } from './spike-glx-recording.js';

/** One file of a sequence, and where it lies in it. */
export interface SpikeGlxPart extends Stretch {
  readonly recording: SpikeGlxRecording;
  /** Samples that were not recorded between the part before and this one, by the clock of the run; null if the files do not tell. */
  readonly gapSamples: number | null;
}

/** Several gates or triggers of one stream, read as one recording whose samples follow each other without their gaps. */
export class SpikeGlxSequence {
  /** What holds for all parts; lengths and times are those of the first. */
  readonly meta: SpikeGlxMeta;
  readonly parts: readonly SpikeGlxPart[];
  readonly sampleCount: number;
  readonly durationSeconds: number;

  /** Use joinSpikeGlx(), which checks that the parts are of one stream. */
  constructor(parts: readonly [SpikeGlxPart, ...SpikeGlxPart[]]) {
    this.meta = parts[0].recording.meta;
    this.parts = parts;
    this.sampleCount = parts.reduce((sum, { sampleCount }) => sum + sampleCount, 0);
    this.durationSeconds = this.sampleCount / this.meta.sampleRateHz;
  }

  /** The signals of one stretch, in microvolts, across the borders of the parts. */
  async readWindow(request: WindowRequest = {}): Promise<SignalWindow> {
    const stretch = stretchOf(request, this.#length);
    const windows = await Promise.all(this.#within(stretch, request).map(({ recording, ...part }) => recording.readWindow(part)));
    const [first] = windows;
    return {
      ...first,
      startSample: stretch.startSample,
      startSeconds: stretch.startSample / this.meta.sampleRateHz,
      sampleCount: first.traces.length === 0 ? 0 : stretch.sampleCount,
      traces: first.traces.map((trace, i) => ({
        ...trace,
        values: joinedInto(
          new Float32Array(stretch.sampleCount),
          windows.map(({ traces }) => traces[i].values),
        ),
      })),
    };
  }

  /** One stretch as the integers that are stored, without conversion. */
  async readCounts(request: WindowRequest = {}): Promise<StoredCounts> {
    const stretch = stretchOf(request, this.#length);
    const read = await Promise.all(this.#within(stretch, request).map(({ recording, ...part }) => recording.readCounts(part)));
    const counts = read[0].counts.map((_, i) =>
      joinedInto(
        new Int16Array(stretch.sampleCount),
        read.map((one) => one.counts[i]),
      ),
    );
    return { startSample: stretch.startSample, channels: read[0].channels, counts };
  }

  /** A long stretch piece by piece. */
  async *windows(request: WindowsRequest = {}): AsyncGenerator<SignalWindow, void, undefined> {
    for (const piece of pieceRequests(request, this.#length)) yield await this.readWindow(piece);
  }

  /** The parts that a stretch touches, each with the request for its share; at least one, so that an empty stretch has channels. */
  #within(stretch: Stretch, { channels, signal }: WindowRequest): (WindowRequest & { recording: SpikeGlxRecording })[] {
    const end = stretch.startSample + stretch.sampleCount;
    const touched = this.parts.filter(
      ({ startSample, sampleCount }) => startSample < end && startSample + sampleCount > stretch.startSample,
    );
    return (touched.length === 0 ? this.parts.slice(0, 1) : touched).map(({ recording, startSample, sampleCount }) => {
      const from = Math.min(Math.max(stretch.startSample - startSample, 0), sampleCount);
      return {
        recording,
        startSample: from,
        sampleCount: touched.length === 0 ? 0 : Math.min(end - startSample, sampleCount) - from,
        ...(channels === undefined ? {} : { channels }),
        ...(signal === undefined ? {} : { signal }),
      };
    });
  }

  get #length() {
    return { sampleCount: this.sampleCount, sampleRateHz: this.meta.sampleRateHz };
  }
}

/**
 * Joins gates or triggers of one stream to one recording, in the given order.
 * @example
 * const recording = joinSpikeGlx([await openSpikeGlx(trigger0), await openSpikeGlx(trigger1)]);
 */
export function joinSpikeGlx(recordings: readonly SpikeGlxRecording[]): SpikeGlxSequence {
  const [first, ...rest] = recordings;
  if (first === undefined) throw new FileFormatError('No recording was given to join; expected at least one gate or trigger.');
  for (const { meta } of rest) checkSame(first.meta, meta);
  const head: SpikeGlxPart = { recording: first, startSample: 0, sampleCount: first.sampleCount, gapSamples: null };
  const parts: [SpikeGlxPart, ...SpikeGlxPart[]] = [head];
  for (const recording of rest) {
    const before = parts[parts.length - 1];
    const startSample = before.startSample + before.sampleCount;
    parts.push({ recording, startSample, sampleCount: recording.sampleCount, gapSamples: gapBetween(before.recording, recording) });
  }
  return new SpikeGlxSequence(parts);
}

/** Parts of different probes, channels or gains would be read as one signal. */
function checkSame(first: SpikeGlxMeta, other: SpikeGlxMeta): void {
  const scales = (meta: SpikeGlxMeta) => meta.channels.map(({ microvoltsPerBit }) => microvoltsPerBit).join();
  const differences: readonly (readonly [string, (meta: SpikeGlxMeta) => unknown])[] = [
    ['typeThis', ({ device }) => device],
    ['the band', ({ band }) => band],
    ['the serial number of the probe', ({ probe }) => probe?.serialNumber],
    ['the sample rate', ({ sampleRateHz }) => sampleRateHz],
    ['nSavedChans', ({ channels }) => channels.length],
    ['the saved channels', ({ channels }) => channels.map(({ acquired }) => acquired).join()],
    ['the gains', scales],
  ];
  const found = differences.find(([, read]) => read(first) !== read(other));
  if (found === undefined) return;
  const [name, read] = found;
  const shown = (meta: SpikeGlxMeta) => String(read(meta)).slice(0, 60);
  throw new FileFormatError(
    `${other.file} cannot follow ${first.file}: ${name} is ${shown(other)}; expected ${shown(first)}. Join only gates and triggers of one stream.`,
  );
}

function gapBetween(before: SpikeGlxRecording, after: SpikeGlxRecording): number | null {
  if (!before.meta.fields.has('firstSample') || !after.meta.fields.has('firstSample')) return null;
  return after.meta.firstSample - before.meta.firstSample - before.sampleCount;
}

function joinedInto<T extends Float32Array | Int16Array>(target: T, pieces: readonly T[]): T {
  let at = 0;
  for (const piece of pieces) {
    target.set(piece, at);
    at += piece.length;
  }
  return target;
}
