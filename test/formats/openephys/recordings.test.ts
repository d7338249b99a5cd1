import { isDataJointError } from 'datajoint/errors';
import {
  listOpenEphysRecordings,
  memoryFiles,
  type OpenEphysRecording,
  openOpenEphys,
  readOpenEphysSettings,
  readOpenEphysStructure,
  writeNpy,
} from 'datajoint/formats';
import { describe, expect, test } from 'vitest';
import { MUTATION_COUNT, mutations } from '../mutations.js';
import { session, structure } from './session.js';

async function open(changes: Parameters<typeof session>[0] = {}): Promise<OpenEphysRecording> {
  const files = memoryFiles(session(changes));
  const [place] = await listOpenEphysRecordings(files);
  if (place === undefined) throw new Error('no recording');
  return openOpenEphys(files, place);
}

const STREAM = 'continuous/Rhythm-100.A';
const complaintOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.catch((caught: unknown) => caught);
  return isDataJointError(error, 'FileFormat') ? error.message : `no complaint: ${String(error)}`;
};

describe('a recording', () => {
  test('gives each channel in its own unit', async () => {
    const stream = await (await open()).openStream('A');
    const { traces, startSeconds } = await stream.readWindow({ startSample: 2 });
    expect(startSeconds).toBe(0.002);
    expect(traces.map(({ channel, unit, values }) => [channel.name, unit, [...values]])).toEqual([
      ['CH1', 'µV', [-30, 40].map((count) => Math.fround(count * 0.195))],
      ['ADC1', 'V', [3, 4].map((count) => Math.fround(count * 0.00015))],
    ]);
    const pieces: number[] = [];
    for await (const { sampleCount } of stream.windows({ windowSamples: 3 })) pieces.push(sampleCount);
    expect(pieces).toEqual([3, 1]);
  });

  test('gives the switches of its lines and its messages with their clocks', async () => {
    const recording = await open();
    const [lines] = await recording.readLines();
    expect(lines?.lines).toEqual(new Int16Array([1, 1, 3]));
    expect(lines?.on).toEqual(new Uint8Array([1, 0, 1]));
    expect(lines?.sampleNumbers).toEqual(new Float64Array([501, 502, 503]));
    expect(lines?.seconds).toEqual(new Float64Array([0.501, 0.502, 0.503]));
    expect(lines?.words).toEqual(new BigUint64Array([1n, 0n, 4n]));
    expect(await recording.readMessages()).toEqual([
      { sampleNumber: 500, seconds: 0.5, text: 'begin µ' },
      { sampleNumber: 503, seconds: 0.503, text: 'end' },
    ]);
  });

  test('of GUI 0.4 has other names for the same', async () => {
    const ttl = 'events/Rhythm-100.A/TTL';
    const numbers = writeNpy({ data: new BigInt64Array([501n, 502n, 503n]) });
    const recording = await open({
      [`${STREAM}/sample_numbers.npy`]: undefined,
      [`${STREAM}/timestamps.npy`]: writeNpy({ data: new BigInt64Array([7n, 8n, 9n, 10n]) }),
      [`${ttl}/states.npy`]: undefined,
      [`${ttl}/sample_numbers.npy`]: undefined,
      [`${ttl}/channel_states.npy`]: writeNpy({ data: new Int16Array([2, -2, 1]) }),
      [`${ttl}/channels.npy`]: writeNpy({ data: new Uint16Array([2, 2, 1]) }),
      [`${ttl}/timestamps.npy`]: numbers,
      [`${ttl}/full_words.npy`]: writeNpy({ data: new Uint8Array([2, 0, 0, 0, 1, 1]), shape: [3, 2] }),
    });
    const stream = await recording.openStream('A');
    expect([stream.firstSampleNumber, stream.lastSampleNumber, await stream.readTimestamps()]).toEqual([7, 10, null]);
    const [lines] = await recording.readLines();
    expect([lines?.lines, lines?.on, lines?.seconds]).toEqual([new Int16Array([2, 2, 1]), new Uint8Array([1, 0, 1]), null]);
    expect(lines?.words).toEqual(new BigUint64Array([2n, 0n, 257n]));
  });

  test('is found among several nodes, experiments and recordings, in their order', async () => {
    const names = [
      'Record Node 110/experiment1/recording1',
      'Record Node 102/experiment10/recording1',
      'Record Node 102/experiment2/recording11',
      'Record Node 102/experiment2/recording2',
      'experiment1/recording1',
    ];
    const files = memoryFiles(
      Object.fromEntries([
        ...names.map((name) => [`m01/${name}/structure.oebin`, structure()]),
        ['m01/Record Node 102/settings_10.xml', '<SETTINGS/>'],
      ]),
    );
    const places = await listOpenEphysRecordings(files, 'm01');
    expect(places.map(({ path }) => path.slice(4))).toEqual([names[4], names[3], names[2], names[1], names[0]]);
    expect(places[3]?.settingsPath).toBe('m01/Record Node 102/settings_10.xml');
    expect(places[0]?.recordNode).toBeNull();
  });
});

describe('files that do not fit each other say which', () => {
  test.each([
    [
      'a .dat cut short',
      { [`${STREAM}/continuous.dat`]: new Uint8Array(15) },
      'continuous.dat has 15 bytes; expected a multiple of 4 (num_channels=2',
    ],
    ['fewer samples than numbers', { [`${STREAM}/continuous.dat`]: new Uint8Array(12) }, 'holds 3 samples, but'],
    [
      'no .dat',
      { [`${STREAM}/continuous.dat`]: undefined },
      'continuous.dat is missing; its folder holds sample_numbers.npy, timestamps.npy',
    ],
    [
      'no folder',
      { [`${STREAM}/continuous.dat`]: undefined, [`${STREAM}/sample_numbers.npy`]: undefined, [`${STREAM}/timestamps.npy`]: undefined },
      'is missing',
    ],
    ['numbers that are no .npy', { [`${STREAM}/sample_numbers.npy`]: 'none' }, 'sample_numbers.npy is not an .npy file'],
  ])('%s', async (_, changes, expected) => {
    expect(await complaintOf((await open(changes)).openStream('A'))).toContain(expected);
  });

  test('and are read as far as all of them go on request', async () => {
    const recording = await open({ [`${STREAM}/continuous.dat`]: new Uint8Array(15) });
    expect((await recording.openStream('A', { allowTruncated: true })).sampleCount).toBe(3);
  });

  test.each(['states', 'sample_numbers'])('line events without %s.npy', async (name) => {
    const recording = await open({ [`events/Rhythm-100.A/TTL/${name}.npy`]: undefined });
    expect(await complaintOf(recording.readLines())).toContain(`TTL/${name}.npy is missing; its folder holds full_words.npy`);
  });

  test('messages without text.npy', async () => {
    const recording = await open({ 'events/MessageCenter/text.npy': undefined });
    expect(await complaintOf(recording.readMessages())).toContain('MessageCenter/text.npy is missing; its folder holds sample_numbers.npy');
  });

  test('events of different lengths', async () => {
    const recording = await open({ 'events/Rhythm-100.A/TTL/sample_numbers.npy': writeNpy({ data: new BigInt64Array(2) }) });
    expect(await complaintOf(recording.readLines())).toContain(
      'sample_numbers.npy has 2 entries; expected 3, as many as the files beside it',
    );
  });
});

describe('a structure.oebin that is not what it must be names the field', () => {
  test.each([
    ['', 'structure.oebin is empty; expected the description'],
    ['<xml/>', 'structure.oebin is no JSON (it starts with "<xml/>")'],
    ['[]', 'structure.oebin is []; expected an object'],
    ['{}', 'GUI version is missing; expected text'],
    [structure({ sample_rate: 'fast' }), 'continuous[0]: sample_rate is "fast"; expected a number'],
    [structure({ sample_rate: 0 }), 'sample_rate is 0; expected a rate above 0 Hz'],
    [structure({ num_channels: 3 }), 'num_channels is 3, but channels lists 2'],
    [structure({ folder_name: '../../secret' }), 'folder_name is "../../secret"; expected a folder of the recording'],
    [
      structure({ channels: [{ channel_name: 'CH1' }], num_channels: 1 }),
      'channels[0]: bit_volts is missing; expected the worth of one step',
    ],
    [structure({ channels: 'many' }), 'channels is "many"; expected a list'],
  ])('%s', (text, expected) => {
    expect(() => readOpenEphysStructure(text)).toThrow(expected);
  });
});

describe('a settings.xml that is not what it must be says so', () => {
  test.each([
    ['', 'settings.xml is empty; expected XML'],
    ['<SETTINGS><INFO>', 'line 1 ends inside INFO; expected </INFO>'],
    ['<SETTINGS>\n<INFO></SETTINGS>', 'line 2 closes SETTINGS; expected the end of INFO'],
    ['<HTML/>', 'has the element HTML at its top; expected SETTINGS'],
    ['<SETTINGS/>', 'INFO/VERSION is missing'],
    ['<!DOCTYPE x [<!ENTITY a "b">]><SETTINGS/>', 'has a mark that is no element'],
  ])('%s', (text, expected) => {
    expect(() => readOpenEphysSettings(text)).toThrow(expected);
  });

  test('positions that do not match the channels', () => {
    const probe = '<NP_PROBE probe_serial_number="1"><CHANNELS CH0="0" CH1="0"/><ELECTRODE_XPOS CH0="8"/></NP_PROBE>';
    const text = `<SETTINGS><INFO><VERSION>0.6.7</VERSION></INFO><SIGNALCHAIN><PROCESSOR name="Neuropix-PXI"><EDITOR>${probe}</EDITOR></PROCESSOR></SIGNALCHAIN></SETTINGS>`;
    expect(() => readOpenEphysSettings(text)).toThrow('a probe has 2 CHANNELS and 1 ELECTRODE_XPOS; expected as many');
  });
});

test('damaged files give a value or a typed error, in bounded time', { timeout: 120_000 }, async () => {
  const settings =
    '<?xml version="1.0"?><SETTINGS><INFO><VERSION>0.6.7</VERSION><DATE>3 May 2022 10:52:24</DATE></INFO><SIGNALCHAIN><PROCESSOR name="Neuropix-PXI" nodeId="100"><EDITOR><NP_PROBE slot="2" probe_serial_number="1"><CHANNELS CH0="0:1"/><ELECTRODE_XPOS CH0="8"/></NP_PROBE></EDITOR></PROCESSOR></SIGNALCHAIN></SETTINGS>';
  const unexpected: unknown[] = [];
  const attempt = async (work: () => unknown) => {
    try {
      await work();
    } catch (error) {
      if (!isDataJointError(error, 'FileFormat')) unexpected.push(error);
    }
  };
  const bytes = (text: string) => new TextEncoder().encode(text);
  for (const damaged of mutations(bytes(settings), { count: MUTATION_COUNT / 2, seed: 1 }))
    await attempt(() => readOpenEphysSettings(damaged));
  for (const damaged of mutations(bytes(structure()), { count: MUTATION_COUNT / 2, seed: 2 })) {
    await attempt(() => readOpenEphysStructure(damaged));
  }
  for (const damaged of mutations(bytes(structure()), { count: MUTATION_COUNT / 20, seed: 3 })) {
    await attempt(async () => {
      const recording = await open({ 'structure.oebin': damaged });
      await recording.openStream(0, { allowTruncated: true });
      await recording.readLines();
    });
  }
  expect(unexpected).toEqual([]);
});
