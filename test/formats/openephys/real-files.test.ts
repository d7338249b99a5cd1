import {
  listOpenEphysRecordings,
  memoryFiles,
  openOpenEphys,
  parseSyncMessages,
  readOpenEphysSettings,
  readOpenEphysStructure,
} from 'datajoint/formats';
import { describe, expect, test } from 'vitest';
import { haveRealData, readRealBytes, readRealFolder, realRows } from '../real-data.js';

const rows = realRows.filter(({ format }) => format === 'open-ephys');
const ending = (end: string) => rows.filter(({ path }) => path.endsWith(end));
const near = (value: number | undefined, fact: number) =>
  expect(Math.abs((value ?? Number.NaN) - fact)).toBeLessThan(1e-6 * Math.abs(fact));

describe.runIf(haveRealData)('real structure.oebin files', () => {
  test.each(ending('.oebin'))('$path has the streams that Python found', ({ path, facts }) => {
    const structure = readOpenEphysStructure(readRealBytes(path), { file: path });
    expect(structure.guiVersion).toBe(facts['GUI version']);
    expect(structure.events).toHaveLength(facts.events as number);
    expect(structure.spikeFolders).toHaveLength(facts.spikes as number);
    type Stream = { folder: string; stream: string | null; rate: number; channels: number; bit_volts: number[] };
    for (const [i, fact] of (facts.streams as Stream[]).entries()) {
      const stream = structure.streams[i];
      expect(`${stream?.folder}/`).toBe(fact.folder);
      expect(stream?.name).toBe(fact.stream ?? fact.folder.slice(0, -1));
      expect([stream?.sampleRateHz, stream?.channels.length]).toEqual([fact.rate, fact.channels]);
      for (const { unit, unitsPerBit } of stream?.channels ?? []) {
        if (unit === 'word') expect(fact.bit_volts).toContain(1);
        else near(unitsPerBit ?? 0, fact.bit_volts[0] ?? 0);
      }
    }
  });

  test('electrodes are microvolts, analog inputs volts, and the sync channel words', () => {
    const units = (end: string) => {
      const [row] = ending(end);
      return readOpenEphysStructure(readRealBytes(row?.path ?? '')).streams.map(({ channels }) => [
        ...new Set(channels.map(({ unit }) => unit)),
      ]);
    };
    expect(units('Record Node 101/experiment1/recording1/structure.oebin')).toEqual([['µV'], ['µV'], ['V']]);
    expect(units('Record_Node_109/experiment1/recording1/structure.oebin')).toEqual([['µV', 'word']]);
  });
});

describe.runIf(haveRealData)('real settings.xml files', () => {
  const settings = rows.filter(({ path }) => path.endsWith('.xml'));

  test('are the twelve of the collection', () => {
    expect(settings).toHaveLength(12);
  });

  test.each(settings)('$path has the signal chain and the probes that Python found', ({ path, facts }) => {
    const read = readOpenEphysSettings(readRealBytes(path), { file: path });
    expect(read.guiVersion).toBe(facts.GUI);
    expect(read.date).toBe(facts.date);
    expect(read.startedAt).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    const names = facts.processors as string[];
    expect(read.processors.map(({ name }) => name).slice(0, names.length)).toEqual(names);
    // The facts list the probes of the PXI plugin only.
    const probes = read.probes.filter(({ processor }) => processor === 'Neuropix-PXI');
    expect(probes.map(({ partNumber }) => partNumber)).toEqual(facts.probes);
    expect(probes.map(({ serialNumber }) => serialNumber)).toEqual(facts.probeSerials);
    for (const { contacts } of probes) {
      expect(contacts.length).toBeGreaterThanOrEqual(300);
      for (const contact of contacts)
        expect(contact).toMatchObject({ xUm: expect.any(Number), yUm: expect.any(Number), bank: expect.any(Number) });
    }
  });

  const read = (end: string) => readOpenEphysSettings(readRealBytes(settings.find(({ path }) => path.endsWith(end))?.path ?? ''));

  test('a probe of 1.0 has its gains and two streams, one of 2.0 has one', () => {
    const [first, second] = read('settings_enabled-enabled.xml').probes;
    expect(first).toMatchObject({
      apGain: 500,
      lfpGain: 250,
      filterOn: true,
      reference: 'Ext',
      streamNames: ['ProbeA-AP', 'ProbeA-LFP'],
      slot: 5,
    });
    expect(second).toMatchObject({ apGain: null, partNumber: 'NP2014', streamNames: ['ProbeB'], contacts: expect.any(Array) });
    expect(first?.contacts.slice(0, 3)).toEqual([
      { channel: 0, bank: 0, shank: null, electrode: null, xUm: 27, yUm: 0 },
      { channel: 1, bank: 0, shank: null, electrode: null, xUm: 59, yUm: 0 },
      { channel: 2, bank: 0, shank: null, electrode: null, xUm: 11, yUm: 20 },
    ]);
  });

  test('ONIX headstages list the electrodes that are connected', () => {
    expect(read('settings_NP2.xml').probes.map(({ partNumber, serialNumber }) => [partNumber, serialNumber])).toEqual([
      ['NP2004', '23176523171'],
      ['NP2013', '12345601013'],
    ]);
    const [probe] = read('settings_bankA.xml').probes;
    expect(probe).toMatchObject({ partNumber: 'PRB_1_4_0480_1_C', apGain: 1000, lfpGain: 50, filterOn: false });
    expect(probe?.contacts.map(({ electrode }) => electrode)).toEqual(Array.from({ length: 384 }, (_, i) => i));
  });
});

describe.runIf(haveRealData)('a real session of GUI 0.6', () => {
  const root = 'open-ephys/v0.6-neuropixels-multiexp';
  const files = haveRealData ? memoryFiles(readRealFolder(root)) : memoryFiles({});
  const factsOf = (path: string) => rows.find((row) => row.path === `${root}/${path}`)?.facts ?? {};

  test('lists its experiments with their settings', async () => {
    const places = await listOpenEphysRecordings(files);
    expect(places.map(({ recordNode, experiment, recording, settingsPath }) => [recordNode, experiment, recording, settingsPath])).toEqual([
      ['Record Node 101', 1, 1, 'Record Node 101/settings.xml'],
      ['Record Node 101', 3, 1, 'Record Node 101/settings_3.xml'],
    ]);
  });

  test.each([0, 1])('recording %i has the samples, numbers and switches that NumPy found', async (which) => {
    const place = (await listOpenEphysRecordings(files))[which];
    if (place === undefined) throw new Error('no recording');
    const recording = await openOpenEphys(files, place);
    for (const info of recording.structure.streams) {
      const stream = await recording.openStream(info.name);
      const folder = `${place.path}/continuous/${info.folder}`;
      const dat = factsOf(`${folder}/continuous.dat`);
      expect(stream.sampleCount * info.channels.length).toBe(dat['int16 values']);
      const { counts } = await stream.readCounts({ sampleCount: 1 });
      expect(counts.slice(0, 6).map((values) => values[0])).toEqual(dat.first);
      const numbers = factsOf(`${folder}/sample_numbers.npy`);
      expect([stream.firstSampleNumber, stream.lastSampleNumber]).toEqual([numbers.min, numbers.max]);
      expect([...((await stream.readSampleNumbers({ start: 0, end: 4 })) ?? [])]).toEqual(numbers.first);
      near((await stream.readTimestamps())?.[0], (factsOf(`${folder}/timestamps.npy`).first as number[])[0] ?? 0);
      const { traces } = await stream.readWindow({ startSample: 0, sampleCount: 2, channels: [0] });
      const [count = 0] = dat.first as number[];
      expect(traces[0]?.values[0]).toBe(Math.fround(count * (info.channels[0]?.unitsPerBit ?? 0)));
    }
    for (const { info, lines, on, sampleNumbers, seconds, words } of await recording.readLines()) {
      const facts = factsOf(`${place.path}/events/${info.folder}/states.npy`);
      expect(lines).toHaveLength((facts.shape as number[])[0] ?? -1);
      expect([...lines.slice(0, 4)].map((line, i) => (on[i] === 1 ? line : -line))).toEqual(facts.first);
      expect([...(words ?? []).slice(0, 4)].map(Number)).toEqual(factsOf(`${place.path}/events/${info.folder}/full_words.npy`).first);
      expect([...sampleNumbers.slice(0, 4)]).toEqual(factsOf(`${place.path}/events/${info.folder}/sample_numbers.npy`).first);
      expect(seconds).toHaveLength(lines.length);
    }
    expect(await recording.readMessages()).toEqual([]);
  });

  test('streams find their probe, and channels their contacts', async () => {
    const [place] = await listOpenEphysRecordings(files);
    if (place === undefined) throw new Error('no recording');
    const recording = await openOpenEphys(files, place);
    const settings = await recording.readSettings();
    if (settings === null) throw new Error('no settings');
    expect(['ProbeB', 'ProbeC', 'PXIe-6341'].map((name) => recording.probeOf(name, settings)?.serialNumber)).toEqual([
      '20403311724',
      '20403311714',
      undefined,
    ]);
    const probe = recording.probeOf('ProbeC', settings);
    expect(probe && recording.contactsOf('ProbeC', probe)).toEqual(probe?.contacts);
    expect((await recording.readSyncMessages())?.streams).toContainEqual({
      processor: 'NI-DAQmx',
      processorId: 103,
      streamName: 'PXIe-6341',
      sampleRateHz: 30000,
      startSample: 1867001,
    });
  });
});

describe.runIf(haveRealData)('a real recording of GUI 0.5', () => {
  const root = 'open-ephys/v0.5-file-reader';
  const files = haveRealData ? memoryFiles(readRealFolder(root)) : memoryFiles({});

  test('has its sample numbers in timestamps.npy, and no synchronized times', async () => {
    const [place] = await listOpenEphysRecordings(files);
    if (place === undefined) throw new Error('no recording');
    expect(place).toMatchObject({ recordNode: 'RecordNode103', experiment: 1, recording: 1, settingsPath: null });
    const recording = await openOpenEphys(files, place);
    const stream = await recording.openStream(0);
    expect(stream.info).toMatchObject({ name: 'File_Reader-100.0', sampleRateHz: 40000, processorId: 100 });
    expect([stream.sampleCount, stream.firstSampleNumber, stream.lastSampleNumber]).toEqual([20000, 181888, 201887]);
    expect(await stream.readTimestamps()).toBeNull();
    const { traces } = await stream.readWindow({ startSample: 0, sampleCount: 1 });
    expect(traces.slice(0, 6).map(({ values, unit }) => [values[0], unit])).toEqual(
      Array.from({ length: 6 }, () => [Math.fround(2 * 0.05000000074505806), 'µV']),
    );
    expect(await recording.readMessages()).toEqual([]);
    expect(await recording.readSyncMessages()).toEqual({
      softwareMilliseconds: null,
      streams: [{ processor: 'File Reader', processorId: 100, streamName: '0', sampleRateHz: 40000, startSample: 181888 }],
    });
  });
});

test('the computer clock at the start is milliseconds of 1970', () => {
  const text = 'Software Time (milliseconds since midnight Jan 1st 1970 UTC): 1651600344618\r\n';
  expect(parseSyncMessages(text)).toEqual({ softwareMilliseconds: 1651600344618, streams: [] });
  expect(() => parseSyncMessages('hello\n')).toThrow('sync_messages.txt: line 1 is "hello"; expected "Start Time for');
});
