import { ValueError } from '../../errors/index.js';
import type { WindowsRequest } from '../interleaved/window-request.js';
import type { SpikeGlxChannel } from './spike-glx-meta.js';
import type { SpikeGlxRecording } from './spike-glx-recording.js';
import type { SpikeGlxSequence } from './spike-glx-sequence.js';
import type { EdgeSource } from './sync-channel.js';

/** The switches of one line, as samples from the start of the recording. */
export interface LineEdges {
  /** First sample of each stretch in which the line is on. */
  readonly rising: Float64Array;
  /** First sample after each. */
  readonly falling: Float64Array;
  /** Whether the line is on at the first sample, which is no rising edge. */
  readonly startsOn: boolean;
}

/**
 * Reads the switches of a digital line, or of an analog input by its threshold, piece by piece, so that a recording of any
 * length fits into memory.
 * @example
 * const source = syncSourceOf(recording.meta);
 * if (source !== null) await readEdges(recording, source);
 */
export async function readEdges(
  recording: SpikeGlxRecording | SpikeGlxSequence,
  source: EdgeSource,
  request: Omit<WindowsRequest, 'channels'> = {},
): Promise<LineEdges> {
  const rising: number[] = [];
  const falling: number[] = [];
  let before: boolean | undefined;
  let startsOn = false;
  for await (const window of recording.windows({ windowSamples: 1 << 18, ...request, channels: [source.channel] })) {
    const [trace] = window.traces;
    const limit = limitOf(source, trace.channel);
    const { values } = trace;
    for (let i = 0; i < values.length; i++) {
      const on = 'bit' in source ? ((values[i] >> limit) & 1) === 1 : values[i] > limit;
      if (before === undefined) startsOn = on;
      else if (on !== before) (on ? rising : falling).push(window.startSample + i);
      before = on;
    }
  }
  return { rising: Float64Array.from(rising), falling: Float64Array.from(falling), startsOn };
}

/** The bit, or the threshold in microvolts; a bit of an analog signal, or a threshold of a word, would mean nothing. */
function limitOf(source: EdgeSource, channel: SpikeGlxChannel): number {
  const isWord = channel.microvoltsPerBit === null;
  if ('bit' in source) {
    if (isWord && Number.isInteger(source.bit) && source.bit >= 0 && source.bit < 16) return source.bit;
    throw new ValueError(`Bit ${source.bit} of channel ${channel.name} was asked for; expected bits 0 to 15 of a digital word (SY or XD).`);
  }
  if (!isWord) return source.thresholdVolts * 1e6;
  throw new ValueError(`Channel ${channel.name} holds digital words; expected an analog input for a threshold, or give the bit.`);
}
