import { FileFormatError } from '../../errors/index.js';
import type { SliceOptions } from '../byte-source.js';
import { numpyNumbers } from '../numpy/numpy-values.js';
import type { KilosortFiles } from './kilosort-files.js';

/** A channel that was sorted. */
export interface KilosortChannel {
  /** Place among the sorted channels, by which templates and features count. */
  readonly index: number;
  /** Place in the raw file. */
  readonly rawChannel: number;
  readonly xUm: number;
  readonly yUm: number;
  /** Shank, where the sorter kept it. */
  readonly shank: number | null;
}

/** The sorted channels with their positions. */
export async function readChannels(files: KilosortFiles, options: SliceOptions): Promise<readonly KilosortChannel[]> {
  const map = await files.column('channel_map.npy', options);
  const positions = await files.open('channel_positions.npy', options, 2);
  if (positions.shape[0] !== map.length || positions.shape[1] !== 2) {
    throw new FileFormatError(
      `${positions.file} has shape (${positions.shape.join(', ')}); expected (${map.length}, 2), as channel_map.npy lists ${map.length} channels.`,
    );
  }
  const places = numpyNumbers(await positions.read(options), positions);
  const shanks = await shanksOf(files, map.length, options);
  return Array.from(map, (rawChannel, index) => ({
    index,
    rawChannel,
    xUm: places[2 * index],
    yUm: places[2 * index + 1],
    shank: shanks?.[index] ?? null,
  }));
}

async function shanksOf(files: KilosortFiles, count: number, options: SliceOptions) {
  const name = ['channel_shanks.npy', 'channel_shank.npy'].find((one) => files.has(one));
  if (name === undefined) return null;
  const shanks = await files.column(name, options);
  if (shanks.length === count) return shanks;
  throw new FileFormatError(`${files.path(name)} has ${shanks.length} entries; expected ${count}, as channel_map.npy has.`);
}
