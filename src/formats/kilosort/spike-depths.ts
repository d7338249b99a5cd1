import { FileFormatError } from '../../errors/index.js';
import type { SliceOptions } from '../byte-source.js';
import { numpyNumbers } from '../numpy/numpy-values.js';
import type { KilosortChannel } from './kilosort-channels.js';
import type { KilosortFiles } from './kilosort-files.js';

/**
 * Depth of each spike in µm: the mean height of its channels, weighted by the square of the positive part of the first
 * principal component on each, as in the cortex-lab tools; NaN for spikes without a positive one. Features are read piece by
 * piece. Sortings without features (Kilosort 4 may leave them out) have the positions that the sorter estimated.
 */
export async function readSpikeDepths(
  files: KilosortFiles,
  known: { readonly spikeCount: number; readonly channels: readonly KilosortChannel[] },
  options: SliceOptions,
): Promise<Float64Array> {
  if (!files.has('pc_features.npy') && files.has('spike_positions.npy')) return estimatedDepths(files, known.spikeCount, options);
  const features = await files.open('pc_features.npy', options, 3);
  const [count, components, local] = features.shape;
  const places = await files.open('pc_feature_ind.npy', options, 2);
  if (count !== known.spikeCount || places.shape[1] !== local) {
    const found = `(${features.shape.join(', ')}) and pc_feature_ind.npy (${places.shape.join(', ')})`;
    throw new FileFormatError(`${features.file} has shape ${found}; expected ${known.spikeCount} spikes, and as many channels in both.`);
  }
  const templates = await files.column('spike_templates.npy', options);
  const channelOf = numpyNumbers(await places.read(options), places);
  const depths = new Float64Array(count);
  for await (const piece of features.pieces(options)) {
    const values = numpyNumbers(piece, features);
    for (let row = 0; row < piece.shape[0]; row++) {
      const template = templates[piece.start + row];
      let weight = 0;
      let moment = 0;
      for (let k = 0; k < local; k++) {
        const channel = known.channels[channelOf[template * local + k]];
        const feature = values[row * components * local + k];
        if (channel === undefined || !(feature > 0)) continue;
        weight += feature * feature;
        moment += feature * feature * channel.yUm;
      }
      depths[piece.start + row] = weight > 0 ? moment / weight : Number.NaN;
    }
  }
  return depths;
}

async function estimatedDepths(files: KilosortFiles, spikeCount: number, options: SliceOptions): Promise<Float64Array> {
  const positions = await files.open('spike_positions.npy', options, 2);
  if (positions.shape[0] !== spikeCount || positions.shape[1] < 2) {
    throw new FileFormatError(`${positions.file} has shape (${positions.shape.join(', ')}); expected (${spikeCount}, 2).`);
  }
  const values = numpyNumbers(await positions.read(options), positions);
  const width = positions.shape[1];
  return Float64Array.from({ length: spikeCount }, (_, spike) => values[spike * width + 1]);
}
