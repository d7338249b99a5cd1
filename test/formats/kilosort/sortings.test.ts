import { columnNumbers, columnTexts, memoryFiles, openKilosort, parseKilosortParams } from 'datajoint/formats';
import { describe, expect, test } from 'vitest';
import { facts, folder } from './folders.js';

const open = (name: string) => openKilosort(memoryFiles(folder(name)), 'ks');

describe.each(Object.entries(facts))('the folder %s', (name, known) => {
  test('has its version, parameters, spikes and channels', async () => {
    const sorting = await open(name);
    expect([sorting.version, sorting.spikeCount]).toEqual([known.version, 240]);
    expect(sorting.params).toMatchObject({
      dataPaths: ['../run_g0_t0.imec0.ap.bin'],
      channelCount: 385,
      sampleRateHz: 30000,
      dtype: 'int16',
      offset: 0,
      highPassFiltered: false,
    });
    const samples = await sorting.readSpikeSamples();
    expect([...samples.slice(0, 5), samples.at(-1)]).toEqual([...known.times, known.last]);
    expect(sorting.channels).toHaveLength(12);
    expect(sorting.channels[3]).toEqual({ index: 3, rawChannel: 6, xUm: 48, yUm: 20, shank: known.version === '4' ? 0 : null });
  });

  test('has the units, templates and best channels that NumPy found', async () => {
    const units = await (await open(name)).readUnits();
    const found = units.map(({ id, spikeCount, templates, channel }) => [
      String(id),
      {
        count: spikeCount,
        templates: Object.fromEntries(templates.map((one) => [String(one.template), one.spikeCount])),
        channel: channel.index,
      },
    ]);
    expect(Object.fromEntries(found)).toEqual(known.units);
  });

  test('has the spike depths that NumPy computed', async () => {
    const depths = await (await open(name)).readSpikeDepths();
    expect(depths).toHaveLength(known.depths.length);
    for (const [i, depth] of known.depths.entries()) {
      if (depth === null) expect(depths[i]).toBeNaN();
      else expect(Math.abs((depths[i] ?? 0) - depth)).toBeLessThan(1e-9);
    }
  });
});

describe('a folder that was edited in phy', () => {
  test('has merged and split units with the labels of curator and sorter', async () => {
    const units = await (await open('kilosort2-phy')).readUnits();
    expect(units.map(({ id, group, sorterLabel, label, templates }) => [id, group, sorterLabel, label, templates.length])).toEqual([
      [0, 'good', 'good', 'good', 1],
      [4, 'noise', 'mua', 'noise', 1],
      [5, 'good', null, 'good', 2],
      [6, 'mua', null, 'mua', 1],
      // The label of the summary stands where there is no newer one.
      [7, 'good', null, 'good', 1],
    ]);
    expect(units[0]?.fields.get('ContamPct')).toBe('0.0');
    expect(units[2]?.fields.get('depth')).toBe('40.0');
  });

  test('groups its spikes by unit and takes aligned times', async () => {
    const sorting = await open('kilosort2-phy');
    const byUnit = await sorting.readSpikesByUnit();
    expect([...byUnit.keys()]).toEqual([0, 4, 5, 6, 7]);
    const [seconds, samples] = [await sorting.readSpikeSeconds(), await sorting.readSpikeSamples()];
    expect(seconds[9]).toBeCloseTo((samples[9] ?? 0) / 30000 + 100, 9);
    expect((await (await open('kilosort3')).readSpikeSeconds())[9]).toBeGreaterThan(0);
  });

  test('joins metrics and waveform metrics by unit', async () => {
    const metrics = await (await open('kilosort2-phy')).readMetrics();
    if (metrics === null) throw new Error('no metrics');
    expect(metrics.columns).toEqual(['', 'cluster_id', 'firing_rate', 'isi_viol', 'peak_channel', 'duration']);
    expect(columnTexts(metrics, 'cluster_id')).toEqual(['0', '4', '5', '6', '7']);
    expect([...columnNumbers(metrics, 'peak_channel')]).toEqual([1, Number.NaN, 6, 7, 8]);
  });

  test('finds the mean waveform of each unit', async () => {
    const sorting = await open('kilosort2-phy');
    const waveforms = await sorting.openMeanWaveforms();
    expect(waveforms?.units).toEqual([0, 4, 5, 6, 7]);
    const { values, channelCount, sampleCount } = (await waveforms?.read(6)) ?? { values: [], channelCount: 0, sampleCount: 0 };
    expect([channelCount, sampleCount, values[2 * 10 + 3]]).toEqual([16, 10, 6]);
    await expect(waveforms?.read(1)).rejects.toThrow('ks/mean_waveforms.npy has no unit 1; it has 0, 4, 5, 6, 7.');
    expect(await (await open('kilosort4')).openMeanWaveforms()).toBeNull();
  });

  test('keeps the summary of phy', async () => {
    const info = await (await open('kilosort2-phy')).readClusterInfo();
    expect(info?.columns).toEqual(['cluster_id', 'Amplitude', 'ch', 'depth', 'fr', 'group', 'n_spikes', 'sh']);
  });
});

test('a folder of Kilosort 4 has its pickled settings', async () => {
  const ops = await (await open('kilosort4')).readOps();
  if (!(ops instanceof Map)) throw new Error('no ops');
  expect(ops.get('data_dir')).toBe('/data/run');
  expect(ops.get('settings')).toEqual(
    new Map<string, number>([
      ['n_chan_bin', 385],
      ['fs', 30000],
      ['Th_universal', 9],
    ]),
  );
  expect(await (await open('kilosort3')).readOps()).toBeNull();
});

test('without features the depths are those that the sorter estimated', async () => {
  const files = memoryFiles(folder('kilosort4', { 'pc_features.npy': undefined }));
  const sorting = await openKilosort(files, 'ks');
  expect(new Set(await sorting.readSpikeDepths())).toEqual(new Set([0.5, 40.5, 60.5, 80.5, 100.5]));
});

test('matrices are read, and null where there are none', async () => {
  const sorting = await open('kilosort3');
  expect((await sorting.readMatrix('whitening_mat_inv'))?.shape).toEqual([12, 12]);
  expect(await sorting.readMatrix('whitening_mat_dat')).toBeNull();
  expect((await sorting.openTemplates()).shape).toEqual([5, 61, 12]);
});

describe('params.py', () => {
  const rest = "n_channels_dat = 32\nsample_rate = 25000\ndtype = 'int16'\noffset = 0\n";

  test.each([
    ["dat_path = r'D:\\data\\run.bin'\n", ['D:\\data\\run.bin']],
    ['dat_path = "C:\\\\data\\\\run.bin"  # comment\n', ['C:\\data\\run.bin']],
    ["dat_path = [\n  'a.bin',\n  'b.bin',\n]\n", ['a.bin', 'b.bin']],
    ["import os\ndat_path = os.path.join('x', 'y')\n", ["os.path.join('x', 'y')"]],
    ['', []],
  ])('%j', (path, expected) => {
    const params = parseKilosortParams(path + rest);
    expect(params.dataPaths).toEqual(expected);
    expect(params).toMatchObject({ channelCount: 32, sampleRateHz: 25000, highPassFiltered: null });
  });

  test('without what it must have names the field', () => {
    expect(() => parseKilosortParams('')).toThrow('params.py is empty');
    expect(() => parseKilosortParams('n_channels_dat = 32\n')).toThrow('params.py: sample_rate is missing; expected a number above 0.');
    expect(() => parseKilosortParams('n_channels_dat = many\nsample_rate = 1')).toThrow(
      'params.py: n_channels_dat is "\\"many\\""'.replaceAll('\\"', ''),
    );
  });
});
