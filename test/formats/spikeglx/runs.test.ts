import { joinSpikeGlx, listSpikeGlxRuns, memoryFiles, openSpikeGlx, openSpikeGlxPlace, parseSpikeGlxName } from 'datajoint/formats';
import { simulateSpikeGlx } from 'datajoint/simulate';
import { describe, expect, test } from 'vitest';
import { realFiles } from './real-files.js';

describe('a file name', () => {
  test.each([
    ['m01_g0_t0.imec0.ap.bin', { run: 'm01', gate: 0, trigger: 0, device: 'imec', number: 0, band: 'ap', stream: 'imec0.ap' }],
    [
      'a/m_g1_t2_x_g3_tcat.imec12.lf.meta',
      { run: 'm_g1_t2_x', gate: 3, trigger: 'cat', device: 'imec', number: 12, band: 'lf', stream: 'imec12.lf' },
    ],
    ['run_g10_t7.nidq.meta', { run: 'run', gate: 10, trigger: 7, device: 'nidq', number: null, band: null, stream: 'nidq' }],
    ['run_g0_t0.obx1.obx.bin', { run: 'run', gate: 0, trigger: 0, device: 'obx', number: 1, band: null, stream: 'obx1' }],
    ['sample3A_g0_t0.imec.ap.meta', { run: 'sample3A', gate: 0, trigger: 0, device: 'imec', number: null, band: 'ap', stream: 'imec.ap' }],
  ])('%s is taken apart', (name, expected) => {
    expect(parseSpikeGlxName(name)).toEqual(expected);
  });

  test.each(['notes.txt', 'm01.imec0.ap.bin', 'm01_g0_t0.imec0.ap.txt', 'm01_g0_t0.imec0.bin'])('%s is none', (name) => {
    expect(parseSpikeGlxName(name)).toBeUndefined();
  });

  test('of every real file but the renamed ones is taken apart', () => {
    const unnamed = realFiles.filter(({ name }) => parseSpikeGlxName(name) === undefined).map(({ name }) => name);
    expect(unnamed.filter((name) => /_g\d+_t\d+\./.test(name))).toEqual([]);
  });
});

test('a folder is listed by run, stream, gate and trigger', async () => {
  const names = [
    'm01/day1_g0/day1_g0_imec0/day1_g0_t0.imec0.ap',
    'm01/day1_g0/day1_g0_imec0/day1_g0_t10.imec0.ap',
    'm01/day1_g0/day1_g0_imec0/day1_g0_t2.imec0.ap',
    'm01/day1_g0/day1_g0_imec0/day1_g0_tcat.imec0.ap',
    'm01/day1_g0/day1_g0_imec0/day1_g0_t0.imec0.lf',
    'm01/day1_g1/day1_g1_t0.imec0.ap',
    'm01/day1_g0/day1_g0_t0.nidq',
    'm01/day2_g0_t0.obx0.obx',
  ];
  const files = memoryFiles({
    ...Object.fromEntries(names.flatMap((name) => [[`${name}.meta`, ''], ...(name.includes('obx') ? [] : [[`${name}.bin`, '']])])),
    'm01/notes.txt': 'hello',
    'm01/day1_g0/catgt.meta': '',
  });
  const runs = await listSpikeGlxRuns(files, 'm01');
  expect(
    runs.map(({ run, streams }) => [
      run,
      streams.map(({ stream, files: held }) => [stream, held.map(({ gate, trigger }) => `g${gate}_t${trigger}`)]),
    ]),
  ).toEqual([
    [
      'day1',
      [
        ['imec0.ap', ['g0_t0', 'g0_t2', 'g0_t10', 'g0_tcat', 'g1_t0']],
        ['imec0.lf', ['g0_t0']],
        ['nidq', ['g0_t0']],
      ],
    ],
    ['day2', [['obx0', ['g0_t0']]]],
  ]);
  expect(runs[1]?.streams[0]?.files[0]).toMatchObject({ metaPath: 'm01/day2_g0_t0.obx0.obx.meta', binPath: null });
  await expect(listSpikeGlxRuns(files, 'm02')).rejects.toThrow('m02 is missing; its folder holds m01.');
});

describe('triggers that were joined', () => {
  const { meta, bin } = simulateSpikeGlx({ seconds: 0.1 });
  const second = bin.slice(0, 1000 * 34);
  const at = (sample: number) => meta.replace(/^firstSample=.*$/m, `firstSample=${sample}`);
  const metas = [at(5000), at(5000 + 3000 + 120).replace(/^fileSizeBytes=.*$/m, `fileSizeBytes=${second.length}`)];
  const files = memoryFiles({
    'r/m01_g0_t0.imec0.ap.meta': metas[0] ?? '',
    'r/m01_g0_t0.imec0.ap.bin': bin,
    'r/m01_g0_t1.imec0.ap.meta': metas[1] ?? '',
    'r/m01_g0_t1.imec0.ap.bin': second,
    'r/m01_g0_t2.imec0.ap.meta': meta,
  });
  const open = async () => {
    const [run] = await listSpikeGlxRuns(files);
    return joinSpikeGlx(await Promise.all((run?.streams[0]?.files ?? []).slice(0, 2).map((place) => openSpikeGlxPlace(files, place))));
  };

  test('follow each other, with the gap that the clock tells', async () => {
    const joined = await open();
    expect([joined.sampleCount, joined.durationSeconds]).toEqual([4000, 4000 / joined.meta.sampleRateHz]);
    expect(joined.parts.map(({ startSample, sampleCount, gapSamples }) => [startSample, sampleCount, gapSamples])).toEqual([
      [0, 3000, null],
      [3000, 1000, 120],
    ]);
  });

  test('are read across their border as if they were one file', async () => {
    const joined = await open();
    const { traces, startSample, sampleCount } = await joined.readWindow({
      startSample: 2990,
      sampleCount: 30,
      channels: ['AP103', 'SY0'],
    });
    expect([startSample, sampleCount]).toEqual([2990, 30]);
    const single = await joined.parts[0]?.recording.readWindow({ channels: ['AP103'] });
    const expected = [...(single?.traces[0]?.values.slice(2990) ?? []), ...(single?.traces[0]?.values.slice(0, 20) ?? [])];
    expect([...(traces[0]?.values ?? [])]).toEqual(expected);
    const lengths: number[] = [];
    for await (const window of joined.windows({ windowSamples: 1500 })) lengths.push(window.traces[0]?.values.length ?? 0);
    expect(lengths).toEqual([1500, 1500, 1000]);
    expect((await joined.readCounts({ startSample: 2999, sampleCount: 2, channels: [0] })).counts[0]).toHaveLength(2);
    expect((await joined.readWindow({ startSample: 3000, sampleCount: 0 })).traces[0]?.values).toHaveLength(0);
    await expect(joined.readWindow({ startSample: 4001 })).rejects.toThrow('a whole number from 0 to 4000');
  });

  test('must be of one stream', async () => {
    const source = (text: string) => openSpikeGlx({ meta: text, bin: { byteLength: bin.length, slice: async (a, b) => bin.slice(a, b) } });
    const first = await source(meta);
    const others: readonly [string, string, string][] = [
      ['imDatPrb_sn', '99', 'the serial number of the probe is 99'],
      ['imSampRate', '29999', 'the sample rate is 29999; expected 30000'],
      ['snsSaveChanSubset', '0:15,768', 'the saved channels is 0,1,2'],
    ];
    for (const [key, value, expected] of others) {
      const other = await source(meta.replace(new RegExp(`^${key}=.*$`, 'm'), `${key}=${value}`));
      expect(() => joinSpikeGlx([first, other]), key).toThrow(expected);
    }
    expect(() => joinSpikeGlx([])).toThrow('No recording was given to join');
  });

  test('without a .bin file say so', async () => {
    const [run] = await listSpikeGlxRuns(files);
    const place = run?.streams[0]?.files[2];
    if (place === undefined) throw new Error('no place');
    await expect(openSpikeGlxPlace(files, place)).rejects.toThrow(
      'r/m01_g0_t2.imec0.ap.bin is missing; its folder holds m01_g0_t0.imec0.ap.meta',
    );
  });
});
