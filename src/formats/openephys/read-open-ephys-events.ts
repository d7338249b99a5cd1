import { FileFormatError } from '../../errors/index.js';
import type { SliceOptions } from '../byte-source.js';
import { type FileSystem, joinPath, missing, namesIn } from '../file-system.js';
import { readNpy } from '../npy/open-npy.js';
import { itemCount, type NumpyArray } from '../numpy/numpy-array.js';
import { numpyNumbers, numpyTexts } from '../numpy/numpy-values.js';
import type { OpenEphysEventInfo } from './open-ephys-structure.js';

/** The switches of the digital lines of one source. */
export interface OpenEphysLineEvents {
  readonly info: OpenEphysEventInfo;
  /** Number of the sample at each switch, on the clock of the stream. */
  readonly sampleNumbers: Float64Array;
  /** Seconds on the common clock of the recording; null if the GUI had not synchronized them. */
  readonly seconds: Float64Array | null;
  /** Line that switched, from 1 as the GUI counts. */
  readonly lines: Int16Array;
  /** 1 where the line went on, 0 where it went off. */
  readonly on: Uint8Array;
  /** State of all lines after each switch, a bit each; null if not kept. */
  readonly words: BigUint64Array | null;
}

/** A message typed into the GUI, or sent to it. */
export interface OpenEphysMessage {
  readonly sampleNumber: number;
  /** Seconds on the common clock of the recording; null if the GUI had not synchronized them. */
  readonly seconds: number | null;
  readonly text: string;
}

/** The files of one event folder, read one by one. */
interface EventFiles {
  readonly place: string;
  readonly names: readonly string[];
  read(...names: readonly string[]): Promise<NumpyArray | null>;
}

/** Reads the switches of one source of digital lines; `folder` is that of the recording. */
export async function readLineEvents(
  files: FileSystem,
  folder: string,
  info: OpenEphysEventInfo,
  options: SliceOptions,
): Promise<OpenEphysLineEvents> {
  const events = await eventFiles(files, joinPath(folder, 'events', info.folder), options);
  const states = await events.read('states.npy', 'channel_states.npy');
  if (states === null) throw missing(joinPath(events.place, 'states.npy'), events.names);
  const signed = numpyNumbers(states, { file: joinPath(events.place, 'states.npy') });
  const { sampleNumbers, seconds } = await clockOf(events, signed.length);
  const words = await events.read('full_words.npy');
  const wordCount = words === null ? 0 : (words.shape[0] ?? 1);
  if (words !== null) expectCount(joinPath(events.place, 'full_words.npy'), wordCount, signed.length);
  return {
    info,
    sampleNumbers,
    seconds,
    lines: Int16Array.from(signed, Math.abs),
    on: Uint8Array.from(signed, (state) => (state > 0 ? 1 : 0)),
    words: words === null ? null : wholeWords(words, wordCount, joinPath(events.place, 'full_words.npy')),
  };
}

/** Reads the messages of one source; `folder` is that of the recording. */
export async function readMessages(
  files: FileSystem,
  folder: string,
  info: OpenEphysEventInfo,
  options: SliceOptions,
): Promise<readonly OpenEphysMessage[]> {
  const events = await eventFiles(files, joinPath(folder, 'events', info.folder), options);
  const text = await events.read('text.npy');
  if (text === null) throw missing(joinPath(events.place, 'text.npy'), events.names);
  const texts = numpyTexts(text, { file: joinPath(events.place, 'text.npy') });
  const { sampleNumbers, seconds } = await clockOf(events, texts.length);
  return texts.map((message, i) => ({ sampleNumber: sampleNumbers[i], seconds: seconds?.[i] ?? null, text: message }));
}

async function eventFiles(files: FileSystem, place: string, options: SliceOptions): Promise<EventFiles> {
  const names = await namesIn(files, place, 'file');
  return {
    place,
    names,
    async read(...wanted) {
      const name = wanted.find((one) => names.includes(one));
      if (name === undefined) return null;
      return readNpy(await files.open(joinPath(place, name)), { ...options, file: joinPath(place, name) });
    },
  };
}

/** Sample numbers and seconds; before GUI 0.6 timestamps.npy held the sample numbers. */
async function clockOf(events: EventFiles, count: number): Promise<{ sampleNumbers: Float64Array; seconds: Float64Array | null }> {
  const [numbers, times] = [await events.read('sample_numbers.npy'), await events.read('timestamps.npy')];
  const old = numbers === null && times?.type.kind !== 'float';
  const counted = old ? times : numbers;
  if (counted === null) throw missing(joinPath(events.place, 'sample_numbers.npy'), events.names);
  const sampleNumbers = Float64Array.from(
    numpyNumbers(counted, { file: joinPath(events.place, old ? 'timestamps.npy' : 'sample_numbers.npy') }),
  );
  expectCount(joinPath(events.place, old ? 'timestamps.npy' : 'sample_numbers.npy'), sampleNumbers.length, count);
  const stored = old ? await events.read('synchronized_timestamps.npy') : times;
  const seconds = stored === null ? null : Float64Array.from(numpyNumbers(stored, { file: joinPath(events.place, 'timestamps.npy') }));
  if (seconds !== null) expectCount(joinPath(events.place, 'timestamps.npy'), seconds.length, count);
  return { sampleNumbers, seconds: seconds?.length && seconds.every((time) => time === -1) ? null : seconds };
}

/** Words are one integer each, or before GUI 0.6 a row of bytes each. */
function wholeWords(array: NumpyArray, count: number, file: string): BigUint64Array {
  const { data } = array;
  if (data instanceof BigUint64Array) return data;
  if (data instanceof BigInt64Array) return BigUint64Array.from(data, (word) => BigInt.asUintN(64, word));
  const numbers = numpyNumbers(array, { file });
  const width = count === 0 ? 0 : itemCount(array.shape) / count;
  return BigUint64Array.from({ length: count }, (_, row) => {
    let word = 0n;
    for (let k = Math.min(width, 8) - 1; k >= 0; k--)
      word = (word << 8n) | BigInt.asUintN(width === 1 ? 64 : 8, BigInt(Math.trunc(numbers[row * width + k]) || 0));
    return word;
  });
}

function expectCount(file: string, found: number, expected: number): void {
  if (found === expected) return;
  throw new FileFormatError(`${file} has ${found} entries; expected ${expected}, as many as the files beside it. Copy the folder again.`);
}
