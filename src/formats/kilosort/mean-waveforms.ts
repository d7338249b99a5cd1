import { FileFormatError } from '../../errors/index.js';
import type { SliceOptions } from '../byte-source.js';
import type { NpyFile } from '../npy/npy-file.js';
import { numpyNumbers } from '../numpy/numpy-values.js';
import { clusterIds, readClusterTable } from './cluster-labels.js';
import type { KilosortFiles } from './kilosort-files.js';

/** The mean waveform of a unit on all channels of `mean_waveforms.npy`, in µV. */
export interface MeanWaveform {
  readonly channelCount: number;
  readonly sampleCount: number;
  /** Channel by channel, a number a sample. */
  readonly values: Float64Array;
}

/** `mean_waveforms.npy` of the ecephys tools: units × channels × samples, of which single units are read. */
export class MeanWaveforms {
  readonly #file: NpyFile;
  readonly #rows: ReadonlyMap<number, number>;

  /** Use the openMeanWaveforms() of a sorting, which finds out the order of the units. */
  constructor(file: NpyFile, rows: ReadonlyMap<number, number>) {
    this.#file = file;
    this.#rows = rows;
  }

  /** Units that the file holds. */
  get units(): readonly number[] {
    return [...this.#rows.keys()];
  }

  /** Reads one unit. */
  async read(unit: number, options: SliceOptions = {}): Promise<MeanWaveform> {
    const row = this.#rows.get(unit);
    if (row === undefined)
      throw new FileFormatError(`${this.#file.file} has no unit ${unit}; it has ${this.units.slice(0, 40).join(', ')}.`);
    const array = await this.#file.readRows({ ...options, start: row, end: row + 1 });
    return { channelCount: array.shape[1], sampleCount: array.shape[2], values: Float64Array.from(numpyNumbers(array, this.#file)) };
  }
}

/**
 * The file has no unit numbers of its own. Some versions of the tools write a row for every unit, in the order of
 * `metrics.csv`, others one for every number up to the last.
 */
export async function openMeanWaveforms(files: KilosortFiles, ids: readonly number[], options: SliceOptions): Promise<MeanWaveforms> {
  const file = await files.open('mean_waveforms.npy', options, 3);
  const metrics = await readClusterTable(files, 'metrics.csv', options);
  const listed = metrics === null ? ids : clusterIds(metrics);
  const last = ids.reduce((largest, id) => Math.max(largest, id), -1);
  const order = [listed, ids].find(({ length }) => length === file.rowCount);
  if (order !== undefined) return new MeanWaveforms(file, new Map(order.map((id, row) => [id, row])));
  if (file.rowCount === last + 1) return new MeanWaveforms(file, new Map(ids.map((id) => [id, id])));
  throw new FileFormatError(
    `${file.file} holds ${file.rowCount} units; expected ${ids.length} (those with spikes), ${listed.length} (those of metrics.csv) or ${last + 1} (all numbers). ` +
      'Was it made before the last curation?',
  );
}
