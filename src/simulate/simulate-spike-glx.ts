import { readSpikeGlxMeta, type SpikeGlxChannel, type SpikeGlxMetaFields, writeSpikeGlxMeta } from '../formats/index.js';
import { normalFrom, seededRandom } from './seeded-random.js';
import { type SimulatedUnit, simulateUnits } from './simulate-units.js';
import { spikeGlxFields } from './spike-glx-fields.js';

/** What a simulated recording is to be; everything has a default. */
export interface SimulateSpikeGlxOptions {
  /** Decides everything that is random. */
  readonly seed?: number;
  readonly seconds?: number;
  readonly sampleRateHz?: number;
  readonly run?: string;
  readonly createdAt?: string;
  /** First saved channel of the probe's 384. */
  readonly firstChannel?: number;
  readonly channelCount?: number;
  readonly unitCount?: number;
  /** Standard deviation of the noise of each channel in µV. */
  readonly noiseMicrovolts?: number;
  readonly apGain?: number;
}

/** What is known about a simulated recording. */
export interface SpikeGlxTruth {
  readonly seed: number;
  readonly sampleRateHz: number;
  readonly sampleCount: number;
  readonly noiseMicrovolts: number;
  readonly units: readonly SimulatedUnit[];
}

/** A simulated recording: the bytes of its two files and the truth about it. */
export interface SimulatedSpikeGlx {
  /** Fields of the `.meta`, to add to before writing. */
  readonly fields: SpikeGlxMetaFields;
  readonly meta: string;
  readonly bin: Uint8Array;
  readonly truth: SpikeGlxTruth;
}

/** Slow wave that all channels share, as field potentials do: what a high-pass filter is there to remove. */
const FIELD_HZ = 7;
const FIELD_MICROVOLTS = 60;

/** Line of the digital word that carries the 1 s square wave for synchronization. */
const SYNC_BIT = 1 << 6;
const MAX_COUNT = 511;

/**
 * A recording of a Neuropixels 1.0 probe in the true SpikeGLX format whose spikes are known.
 * The same options give the same bytes.
 * @example
 * const { meta, bin, truth } = simulateSpikeGlx({ seed: 1, seconds: 2 });
 */
export function simulateSpikeGlx(options: SimulateSpikeGlxOptions = {}): SimulatedSpikeGlx {
  const { seed = 1, seconds = 3.5, sampleRateHz = 30000.12, noiseMicrovolts = 8, channelCount = 16 } = options;
  const { run = 'm01_g0_t0', createdAt = '2026-03-14T10:00:00', firstChannel = 100, unitCount = 6, apGain = 500 } = options;
  const sampleCount = Math.floor(seconds * sampleRateHz);
  const fields = spikeGlxFields({ run, createdAt, sampleRateHz, sampleCount, firstChannel, channelCount, apGain });
  const meta = writeSpikeGlxMeta(fields);
  const channels = readSpikeGlxMeta(meta).channels.filter(({ kind }) => kind === 'AP');
  const random = seededRandom(seed);
  const units = simulateUnits({ channels, unitCount, sampleRateHz, sampleCount, random });

  const normal = normalFrom(random);
  const words = new Int16Array(sampleCount * (channelCount + 1));
  for (const channel of channels) {
    const signal = Float64Array.from({ length: sampleCount }, (_, i) => {
      return noiseMicrovolts * normal() + FIELD_MICROVOLTS * Math.sin((2 * Math.PI * FIELD_HZ * i) / sampleRateHz);
    });
    for (const unit of units) unit.addInPlace(signal, channel.index);
    quantizeInPlace(words, signal, channel);
  }
  for (let i = 0; i < sampleCount; i++) {
    words[i * (channelCount + 1) + channelCount] = (i / sampleRateHz) % 1 < 0.5 ? SYNC_BIT : 0;
  }
  const truth = { seed, sampleRateHz, sampleCount, noiseMicrovolts, units: units.map(({ unit }) => unit) };
  return { fields, meta, bin: new Uint8Array(words.buffer), truth };
}

/** Writes a signal in µV into its place of each sample, in steps of the converter and within its range. */
function quantizeInPlace(words: Int16Array, signal: Float64Array, channel: SpikeGlxChannel): void {
  const scale = channel.microvoltsPerBit ?? 1;
  const width = words.length / signal.length;
  for (let i = 0; i < signal.length; i++) {
    words[i * width + channel.index] = Math.max(-MAX_COUNT - 1, Math.min(MAX_COUNT, Math.round(signal[i] / scale)));
  }
}
