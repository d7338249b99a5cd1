import { FileFormatError } from '../../errors/index.js';

/** Where a stream began on its own clock. */
export interface OpenEphysStreamStart {
  readonly processor: string;
  readonly processorId: number;
  /** Name of the stream; before GUI 0.6 the number of the sub-processor. */
  readonly streamName: string;
  readonly sampleRateHz: number;
  readonly startSample: number;
}

/** What `sync_messages.txt` says. */
export interface OpenEphysSyncMessages {
  /** Clock of the computer at the start: milliseconds since 1970 in UTC; null before GUI 0.6. */
  readonly softwareMilliseconds: number | null;
  readonly streams: readonly OpenEphysStreamStart[];
}

const SOFTWARE = /^Software Time \(milliseconds since[^)]*\): (\d+)$/;
const START = /^Start Time for (.*) \((\d+)\) - (.*) @ ([\d.]+) Hz: (-?\d+)$/;
const OLD_START = /^Processor: (.*) Id: (\d+) subProcessor: (\d+) start time: (-?\d+)@([\d.]+)Hz$/;
const OLD_SOFTWARE = /^Software time: (-?\d+)(?:@(\d+)Hz)?$/;

/** Reads the `sync_messages.txt` of either form. */
export function parseSyncMessages(text: string, file = 'sync_messages.txt'): OpenEphysSyncMessages {
  let softwareMilliseconds: number | null = null;
  const streams: OpenEphysStreamStart[] = [];
  for (const [i, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const trimmed = line.trim();
    if (trimmed === '' || OLD_SOFTWARE.test(trimmed)) continue;
    const software = SOFTWARE.exec(trimmed);
    const start = START.exec(trimmed);
    const older = OLD_START.exec(trimmed);
    if (software !== null) softwareMilliseconds = Number(software[1]);
    else if (start !== null) streams.push(startOf([start[1], start[2], start[3], start[4], start[5]]));
    else if (older !== null) streams.push(startOf([older[1], older[2], older[3], older[5], older[4]]));
    else {
      throw new FileFormatError(
        `${file}: line ${i + 1} is "${trimmed.slice(0, 60)}"; expected "Start Time for <processor> (<id>) - <stream> @ <rate> Hz: <sample>".`,
      );
    }
  }
  return { softwareMilliseconds, streams };
}

function startOf([processor, id, streamName, rate, sample]: readonly [string, string, string, string, string]): OpenEphysStreamStart {
  return { processor, processorId: Number(id), streamName, sampleRateHz: Number(rate), startSample: Number(sample) };
}
