import { isDataJointError } from 'datajoint/errors';
import { memoryFiles, openKilosort, writeNpy } from 'datajoint/formats';
import { describe, expect, test } from 'vitest';
import { MUTATION_COUNT, mutations, randomOf } from '../mutations.js';
import { folder } from './folders.js';

type Changes = Parameters<typeof folder>[1];

const complaintOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.catch((caught: unknown) => caught);
  return isDataJointError(error, 'FileFormat') ? error.message : `no complaint: ${String(error)}`;
};
const open = (changes: Changes) => openKilosort(memoryFiles(folder('kilosort2-phy', changes)), 'ks');
const numbers = (length: number) => writeNpy({ data: new Int32Array(length) });

describe('a folder whose files do not fit names the file, what it holds and what was expected', () => {
  test.each<[string, Changes, string]>([
    ['no params.py', { 'params.py': undefined }, 'ks/params.py is missing; its folder holds amplitudes.npy'],
    ['no spikes', { 'spike_times.npy': undefined }, 'ks/spike_times.npy is missing'],
    ['an empty file', { 'spike_times.npy': new Uint8Array(0) }, 'ks/spike_times.npy is empty; expected an .npy file'],
    ['another file under the name', { 'spike_times.npy': 'cluster_id\tgroup\n' }, 'ks/spike_times.npy is not an .npy file'],
    [
      'a matrix for a column',
      { 'spike_times.npy': writeNpy({ data: new Int32Array(4), shape: [2, 2] }) },
      'has shape (2, 2); expected one column',
    ],
    ['fewer clusters than spikes', { 'spike_clusters.npy': numbers(239) }, 'ks/spike_clusters.npy has 239 entries; expected 240'],
    ['fewer amplitudes', { 'amplitudes.npy': numbers(3) }, 'ks/amplitudes.npy has 3 entries; expected 240'],
    [
      'fewer positions than channels',
      { 'channel_positions.npy': writeNpy({ data: new Float64Array(6), shape: [3, 2] }) },
      'has shape (3, 2); expected (12, 2)',
    ],
    ['templates of a flat array', { 'templates.npy': numbers(4) }, 'ks/templates.npy has shape (4); expected 3 dimensions'],
    [
      'templates_ind of another sorting',
      { 'templates_ind.npy': writeNpy({ data: new Int32Array(4), shape: [2, 2] }) },
      'expected (5, 12), as templates.npy has (5, 82, 12)',
    ],
    [
      'templates of other channels',
      {
        'templates_ind.npy': undefined,
        'channel_map.npy': numbers(2),
        'channel_positions.npy': writeNpy({ data: new Float64Array(4), shape: [2, 2] }),
      },
      'has 12 channels; expected 2',
    ],
  ])('%s', async (_, changes, expected) => {
    expect(await complaintOf(open(changes))).toContain(expected);
  });

  test.each<[string, Changes, string]>([
    [
      'a template that is not there',
      { 'spike_templates.npy': writeNpy({ data: new Int32Array(240).fill(9) }) },
      'spike 0 has the template 9; expected 0 to 4',
    ],
    ['a label table cut short', { 'cluster_group.tsv': 'cluster_id\tgroup\n0\n' }, 'ks/cluster_group.tsv: line 2 has 1 cells; expected 2'],
    ['a label table without units', { 'cluster_group.tsv': 'group\tid2\ngood\t1\n' }, 'has no column cluster_id or id; it has group, id2'],
    [
      'a unit that is no number',
      { 'cluster_group.tsv': 'cluster_id\tgroup\nten\tgood\n' },
      'cluster_id is "ten" in row 1; expected a whole number',
    ],
  ])('%s', async (_, changes, expected) => {
    expect(await complaintOf((await open(changes)).readUnits())).toContain(expected);
  });

  test('mean waveforms of another curation, and features of other spikes', async () => {
    const sorting = await open({
      'mean_waveforms.npy': writeNpy({ data: new Float32Array(12), shape: [3, 2, 2] }),
      'pc_features.npy': writeNpy({ data: new Float32Array(12), shape: [2, 3, 2] }),
    });
    expect(await complaintOf(sorting.openMeanWaveforms())).toContain(
      'holds 3 units; expected 5 (those with spikes), 5 (those of metrics.csv) or 8',
    );
    expect(await complaintOf(sorting.readSpikeDepths())).toContain('expected 240 spikes');
  });

  test('a label file that phy left empty is no error', async () => {
    expect((await (await open({ 'cluster_group.tsv': '' })).readUnits())[1]?.label).toBe('good');
  });
});

test('damaged folders give a sorting or a typed error, in bounded time', { timeout: 120_000 }, async () => {
  const files = folder('kilosort2-phy');
  const names = Object.keys(files).filter((path) => !/pc_features|template_features/.test(path));
  const random = randomOf(11);
  const unexpected: unknown[] = [];
  const count = Math.ceil(MUTATION_COUNT / 10 / names.length);
  for (const [seed, path] of names.entries()) {
    const content = files[path] ?? '';
    const original = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    for (const damaged of mutations(original.subarray(0, 400), { count, seed })) {
      const whole = random() < 0.5 ? damaged : new Uint8Array([...damaged, ...original.subarray(400)]);
      try {
        const sorting = await openKilosort(memoryFiles({ ...files, [path]: whole }), 'ks');
        await sorting.readUnits();
        await sorting.readMetrics();
        await sorting.openMeanWaveforms();
      } catch (error) {
        if (!isDataJointError(error, 'FileFormat')) unexpected.push([path, error]);
      }
    }
  }
  expect(unexpected).toEqual([]);
});
