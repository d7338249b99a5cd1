import { FileFormatError } from '../../errors/index.js';
import type { SliceOptions } from '../byte-source.js';
import { type FileSystem, joinPath, namesIn } from '../file-system.js';
import { BYTES_PER_COUNT } from '../interleaved/read-interleaved.js';
import type { NpyFile } from '../npy/npy-file.js';
import { openNpy } from '../npy/open-npy.js';
import { numpyNumbers } from '../numpy/numpy-values.js';
import { OpenEphysStream } from './open-ephys-stream.js';
import type { OpenEphysStreamInfo } from './open-ephys-structure.js';

/** What opening a stream may be told. */
export interface OpenStreamOptions extends SliceOptions {
  /** Read what is there of a stream whose files have different lengths: a copy cut short, or a GUI that crashed. */
  readonly allowTruncated?: boolean;
}

const SAMPLES = 'continuous.dat';

/** Opens the files of one stream and checks their lengths against each other. `folder` is that of the recording. */
export async function openStream(
  files: FileSystem,
  folder: string,
  info: OpenEphysStreamInfo,
  options: OpenStreamOptions,
): Promise<OpenEphysStream> {
  const place = joinPath(folder, 'continuous', info.folder);
  const names = await namesIn(files, place, 'file');
  const file = joinPath(place, SAMPLES);
  const samples = await files.open(file);
  const perSample = info.channels.length * BYTES_PER_COUNT;
  if (samples.byteLength % perSample !== 0 && !options.allowTruncated) {
    throw new FileFormatError(
      `${file} has ${samples.byteLength} bytes; expected a multiple of ${perSample} (num_channels=${info.channels.length}, 2 bytes each). ` +
        'Copy the file again, or read what is there with { allowTruncated: true }.',
    );
  }
  const open = async (name: string) =>
    names.includes(name) ? openNpy(await files.open(joinPath(place, name)), { ...options, file: joinPath(place, name) }) : null;
  const [numbers, times, synchronized] = [
    await open('sample_numbers.npy'),
    await open('timestamps.npy'),
    await open('synchronized_timestamps.npy'),
  ];
  // Before GUI 0.6 timestamps.npy held the sample numbers.
  const old = numbers === null && times !== null && times.type.kind !== 'float';
  const sampleNumbers = old ? times : numbers;
  const counted = Math.floor(samples.byteLength / perSample);
  const sampleCount = options.allowTruncated ? Math.min(counted, sampleNumbers?.rowCount ?? counted) : counted;
  if (sampleNumbers !== null && sampleNumbers.rowCount !== counted && !options.allowTruncated) {
    throw new FileFormatError(
      `${file} holds ${counted} samples, but ${sampleNumbers.file} has ${sampleNumbers.rowCount} numbers; expected as many. ` +
        'Copy both files again, or read what is there with { allowTruncated: true }.',
    );
  }
  const [first, last] = [await numberAt(sampleNumbers, 0, options), await numberAt(sampleNumbers, sampleCount - 1, options)];
  const timestamps = await synchronizedOnly(old ? synchronized : times, options);
  return new OpenEphysStream(info, { samples, sampleNumbers, timestamps, file }, { sampleCount, first, last });
}

async function numberAt(file: NpyFile | null, place: number, { signal }: SliceOptions): Promise<number | null> {
  if (file === null || place < 0 || place >= file.rowCount) return null;
  const row = await file.readRows({ start: place, end: place + 1, ...(signal === undefined ? {} : { signal }) });
  return numpyNumbers(row, file)[0] ?? null;
}

/** A stream that was never synchronized has -1 everywhere. */
async function synchronizedOnly(file: NpyFile | null, options: SliceOptions): Promise<NpyFile | null> {
  const [first, last] = [await numberAt(file, 0, options), await numberAt(file, (file?.rowCount ?? 0) - 1, options)];
  return first === -1 && last === -1 ? null : file;
}
