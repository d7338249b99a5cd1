import { ValueError } from '../../errors/index.js';

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

/** A stretch in samples. */
export interface Stretch {
  readonly startSample: number;
  readonly sampleCount: number;
}

/** The stretch that a request means, checked against the length of the recording. */
export function stretchOf(request: WindowRequest, recording: { readonly sampleCount: number; readonly sampleRateHz: number }): Stretch {
  const toSamples = (seconds: number | undefined) => (seconds === undefined ? undefined : Math.round(seconds * recording.sampleRateHz));
  const startSample = request.startSample ?? toSamples(request.startSeconds) ?? 0;
  const total = recording.sampleCount;
  if (!(Number.isInteger(startSample) && startSample >= 0 && startSample <= total)) {
    throw badNumber('start of the window (in samples)', startSample, `a whole number from 0 to ${total}, the length of the recording`);
  }
  const left = total - startSample;
  const sampleCount = request.sampleCount ?? toSamples(request.seconds) ?? left;
  if (!(Number.isInteger(sampleCount) && sampleCount >= 0 && sampleCount <= left)) {
    const expected = `a whole number from 0 to ${left}, what the recording holds after its start`;
    throw badNumber('length of the window (in samples)', sampleCount, expected);
  }
  return { startSample, sampleCount };
}

/** The requests for the pieces of a stretch, one after the other. */
export function* pieceRequests(
  request: WindowsRequest,
  recording: { readonly sampleCount: number; readonly sampleRateHz: number },
): Generator<WindowRequest & Stretch, void, undefined> {
  const { startSample, sampleCount } = stretchOf(request, recording);
  const length = request.windowSamples ?? Math.round(recording.sampleRateHz);
  if (!(Number.isInteger(length) && length > 0)) throw badNumber('windowSamples', length, 'a whole number of at least 1');
  const { channels, signal } = request;
  for (let from = startSample; from < startSample + sampleCount; from += length) {
    yield {
      startSample: from,
      sampleCount: Math.min(length, startSample + sampleCount - from),
      ...(channels === undefined ? {} : { channels }),
      ...(signal === undefined ? {} : { signal }),
    };
  }
}

/** The channels that a request means, by place or by name. */
export function selectChannels<C extends { readonly name: string }>(
  wanted: readonly (number | string)[] | undefined,
  channels: readonly C[],
  file: string,
): readonly C[] {
  return (wanted ?? channels.map((_, place) => place)).map((want) => {
    const found = typeof want === 'number' ? channels[want] : channels.find(({ name }) => name === want);
    if (found !== undefined) return found;
    const known = `${channels[0]?.name} to ${channels.at(-1)?.name}, or 0 to ${channels.length - 1}`;
    throw new ValueError(`${file} has no channel ${JSON.stringify(want)}. It holds ${known}.`);
  });
}

function badNumber(what: string, found: number, expected: string): ValueError {
  return new ValueError(`The ${what} is ${found}; expected ${expected}.`);
}
