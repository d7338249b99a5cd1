import { FileFormatError } from '../../errors/index.js';
import type { SliceOptions } from '../byte-source.js';
import type { DelimitedTable } from '../delimited/parse-delimited.js';
import { type FileSystem, joinPath } from '../file-system.js';
import type { NpyFile } from '../npy/npy-file.js';
import type { NumpyArray } from '../numpy/numpy-array.js';
import type { NumberArray } from '../numpy/numpy-values.js';
import type { PickleValue } from '../pickle/pickle-value.js';
import { readClusterLabels, readClusterTable } from './cluster-labels.js';
import { type KilosortChannel, readChannels } from './kilosort-channels.js';
import { columnLength, type KilosortFiles, listKilosortFiles } from './kilosort-files.js';
import { type KilosortUnit, unitsOf } from './kilosort-units.js';
import { type MeanWaveforms, openMeanWaveforms } from './mean-waveforms.js';
import { mergeTables } from './merge-tables.js';
import { type KilosortParams, parseKilosortParams } from './parse-params.js';
import { readSpikeDepths } from './spike-depths.js';
import { openTemplates, templateAmplitudes } from './template-amplitudes.js';

/** Sorter that wrote a folder, as its files show. */
export type KilosortVersion = '2' | '2.5' | '3' | '4';

/** Square arrays of a folder: between channels, or between templates. */
export type KilosortMatrix = 'whitening_mat' | 'whitening_mat_inv' | 'whitening_mat_dat' | 'similar_templates';

/** What is known of a sorting from its heads. */
export interface KilosortHead {
  readonly params: KilosortParams;
  readonly version: KilosortVersion;
  readonly spikeCount: number;
  readonly channels: readonly KilosortChannel[];
}

/** A folder of Kilosort 2 to 4, edited in phy or not; each of its parts is read when it is asked for. */
export class KilosortSorting {
  readonly folder: string;
  readonly params: KilosortParams;
  readonly version: KilosortVersion;
  readonly spikeCount: number;
  /** Sorted channels, by which templates and features count. */
  readonly channels: readonly KilosortChannel[];
  readonly #files: KilosortFiles;

  /** Use openKilosort(), which checks that the files belong together. */
  constructor(files: KilosortFiles, head: KilosortHead) {
    this.#files = files;
    this.folder = files.folder;
    this.params = head.params;
    this.version = head.version;
    this.spikeCount = head.spikeCount;
    this.channels = head.channels;
  }

  /** Sample of each spike in the sorted file. */
  readSpikeSamples(options: SliceOptions = {}): Promise<NumberArray> {
    return this.#files.column('spike_times.npy', options);
  }

  /** Second of each spike: aligned times if the ecephys tools wrote them, else samples by the rate of `params.py`. */
  async readSpikeSeconds(options: SliceOptions = {}): Promise<Float64Array> {
    const aligned = ['spike_times_sec_adj.npy', 'spike_times_sec.npy'].find((name) => this.#files.has(name));
    const times = await this.#files.column(aligned ?? 'spike_times.npy', options);
    if (times.length !== this.spikeCount) throw wrongCount(this.#files.path(aligned ?? ''), times.length, this.spikeCount);
    return aligned === undefined ? Float64Array.from(times, (sample) => sample / this.params.sampleRateHz) : Float64Array.from(times);
  }

  /** Unit of each spike, after the merges and splits of phy. */
  readSpikeClusters(options: SliceOptions = {}): Promise<NumberArray> {
    return this.#files.column(this.#files.has('spike_clusters.npy') ? 'spike_clusters.npy' : 'spike_templates.npy', options);
  }

  /** Template that found each spike, which phy leaves as it was. */
  readSpikeTemplates(options: SliceOptions = {}): Promise<NumberArray> {
    return this.#files.column('spike_templates.npy', options);
  }

  /** Scale of each spike: of its template in Kilosort 2 to 3, length of its features in Kilosort 4. */
  readAmplitudes(options: SliceOptions = {}): Promise<NumberArray> {
    return this.#files.column('amplitudes.npy', options);
  }

  /** The units with their labels and best channels, by number. */
  async readUnits(options: SliceOptions = {}): Promise<readonly KilosortUnit[]> {
    return unitsOf({
      clusters: await this.readSpikeClusters(options),
      templates: await this.readSpikeTemplates(options),
      amplitudes: await templateAmplitudes(this.#files, this.channels.length, options),
      channels: this.channels,
      labels: await readClusterLabels(this.#files, options),
      folder: this.folder,
    });
  }

  /** Places of the spikes of each unit, in the order of the files: indexes into all arrays that have one entry a spike. */
  async readSpikesByUnit(options: SliceOptions = {}): Promise<ReadonlyMap<number, readonly number[]>> {
    const clusters = await this.readSpikeClusters(options);
    const found = new Map<number, number[]>();
    for (let spike = 0; spike < clusters.length; spike++) {
      const spikes = found.get(clusters[spike]);
      if (spikes === undefined) found.set(clusters[spike], [spike]);
      else spikes.push(spike);
    }
    return new Map([...found].sort(([a], [b]) => a - b));
  }

  /** Depth of each spike in µm, from its features; NaN where they do not tell. */
  readSpikeDepths(options: SliceOptions = {}): Promise<Float64Array> {
    return readSpikeDepths(this.#files, this, options);
  }

  /** Whitened templates: template × sample × channel; with `templates_ind.npy` the channels are those that it lists. */
  openTemplates(options: SliceOptions = {}): Promise<NpyFile> {
    return openTemplates(this.#files, this.channels.length, options);
  }

  /** A square array; null if the folder has none. */
  readMatrix(name: KilosortMatrix, options: SliceOptions = {}): Promise<NumpyArray | null> {
    return this.#files.array(`${name}.npy`, options);
  }

  /** phy's summary of the clusters; null if it was never saved. */
  readClusterInfo(options: SliceOptions = {}): Promise<DelimitedTable | null> {
    return readClusterTable(this.#files, 'cluster_info.tsv', options);
  }

  /** Quality metrics of the ecephys tools with their waveform metrics; null if they were not run. */
  async readMetrics(options: SliceOptions = {}): Promise<DelimitedTable | null> {
    const metrics = await readClusterTable(this.#files, 'metrics.csv', options);
    const waveforms = await readClusterTable(this.#files, 'waveform_metrics.csv', options);
    return metrics === null || waveforms === null ? (metrics ?? waveforms) : mergeTables(metrics, waveforms);
  }

  /** Mean waveforms of the ecephys tools; null if they were not run. */
  async openMeanWaveforms(options: SliceOptions = {}): Promise<MeanWaveforms | null> {
    if (!this.#files.has('mean_waveforms.npy')) return null;
    const ids = [...new Set(await this.readSpikeClusters(options))].sort((a, b) => a - b);
    return openMeanWaveforms(this.#files, ids, options);
  }

  /** Settings and results that Kilosort 4 pickled; null if there are none. Nothing in them is executed. */
  async readOps(options: SliceOptions = {}): Promise<PickleValue | null> {
    const array = await this.#files.array('ops.npy', options);
    return array === null || !Array.isArray(array.data) ? null : array.data[0];
  }
}

/**
 * Opens a folder of Kilosort 2, 2.5, 3 or 4, as the sorter wrote it or phy saved it.
 * @example
 * const sorting = await openKilosort(files, 'kilosort4');
 * const good = (await sorting.readUnits()).filter(({ label }) => label === 'good');
 */
export async function openKilosort(files: FileSystem, folder = '', options: SliceOptions = {}): Promise<KilosortSorting> {
  const held = await listKilosortFiles(files, joinPath(folder));
  const params = parseKilosortParams(await held.text('params.py', options), { file: held.path('params.py') });
  const spikeCount = columnLength(await held.open('spike_times.npy', options));
  for (const name of ['spike_templates.npy', 'spike_clusters.npy', 'amplitudes.npy']) {
    if (name === 'spike_clusters.npy' && !held.has(name)) continue;
    const count = columnLength(await held.open(name, options));
    if (count !== spikeCount) throw wrongCount(held.path(name), count, spikeCount);
  }
  const channels = await readChannels(held, options);
  const templates = await openTemplates(held, channels.length, options);
  return new KilosortSorting(held, { params, version: versionOf(held, templates.shape[1]), spikeCount, channels });
}

/** Files that only Kilosort 4 writes. */
const FILES_OF_4 = ['ops.npy', 'kept_spikes.npy', 'spike_positions.npy', 'spike_detection_templates.npy', 'kilosort4.log'];

function versionOf(files: KilosortFiles, templateSamples: number): KilosortVersion {
  if (FILES_OF_4.some((name) => files.has(name))) return '4';
  if (templateSamples === 61) return '3';
  return files.has('template_features.npy') ? '2' : '2.5';
}

function wrongCount(path: string, found: number, expected: number): FileFormatError {
  return new FileFormatError(
    `${path} has ${found} entries; expected ${expected}, as spike_times.npy has. Copy all files of one sorting again.`,
  );
}
