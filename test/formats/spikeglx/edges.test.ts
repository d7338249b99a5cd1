import { bytesSource, digitalLine, openSpikeGlx, readEdges, readSpikeGlxMeta, syncSourceOf } from 'datajoint/formats';
import { describe, expect, test } from 'vitest';
import { haveRealFiles, readReal, realFile } from './real-files.js';

const NIDQ = 'typeThis=nidq\nnSavedChans=3\nsnsMnMaXaDw=0,0,1,2\nniSampRate=1000\nniAiRangeMax=5\nsnsSaveChanSubset=all\n';
const IMEC =
  'typeThis=imec\nimDatPrb_type=24\nnSavedChans=2\nsnsApLfSy=1,0,1\nimSampRate=1000\nimAiRangeMax=0.5\n~imroTbl=(24,1)(0 3 0 0 5)\n';
const OBX = 'typeThis=obx\nnSavedChans=3\nsnsXaDwSy=1,1,1\nobSampRate=1000\nobAiRangeMax=5\nobMaxInt=32768\nsnsSaveChanSubset=all\n';

/** A recording of these rows, a row a sample. */
const record = (meta: string, rows: readonly (readonly number[])[]) =>
  openSpikeGlx({ meta, bin: bytesSource(new Uint8Array(Int16Array.from(rows.flat()).buffer)) });

const square = (samples: number, value: (sample: number) => number[]) => Array.from({ length: samples }, (_, sample) => value(sample));
const on = (sample: number) => sample % 100 >= 50;

describe('the sync wave', () => {
  test.each([
    ['a probe', IMEC, (sample: number) => [sample, (on(sample) ? 1 << 6 : 0) | (sample % 2)]],
    ['a OneBox', OBX, (sample: number) => [sample, 0, on(sample) ? 0x40 : 0x800]],
    ['the NI device, digital', `${NIDQ}syncNiChan=19\nsyncNiChanType=0\n`, (sample: number) => [0, -1, on(sample) ? 1 << 3 : 0]],
    ['the NI device, top bit', `${NIDQ}syncNiChan=15\nsyncNiChanType=0\n`, (sample: number) => [0, on(sample) ? -32768 : 0, 0]],
    [
      'the NI device, analog',
      `${NIDQ}syncNiChan=0\nsyncNiChanType=1\nsyncNiThresh=1.1\n`,
      (sample: number) => [on(sample) ? 20000 : 100, 0, 0],
    ],
  ])('of %s is found where the file says', async (_, meta, value) => {
    const recording = await record(meta, square(1000, value));
    const source = syncSourceOf(recording.meta);
    if (source === null) throw new Error('no sync source');
    const { rising, falling, startsOn } = await readEdges(recording, source, { windowSamples: 130 });
    expect([...rising]).toEqual(Array.from({ length: 10 }, (_, i) => 50 + 100 * i));
    expect([...falling]).toEqual(Array.from({ length: 9 }, (_, i) => 100 + 100 * i));
    expect(startsOn).toBe(false);
  });

  test('may be on from the start, which is no edge', async () => {
    const recording = await record(
      IMEC,
      square(120, (sample) => [0, on(sample + 60) ? 64 : 0]),
    );
    const { rising, falling, startsOn } = await readEdges(recording, { channel: 'SY0', bit: 6 });
    expect([[...rising], [...falling], startsOn]).toEqual([[90], [40], true]);
  });

  test('is nowhere in a file that does not say where', async () => {
    expect(syncSourceOf((await record(NIDQ, [[0, 0, 0]])).meta)).toBeNull();
    expect(syncSourceOf(readSpikeGlxMeta(IMEC.replace('nSavedChans=2', 'nSavedChans=1').replace('1,0,1', '1,0,0')))).toBeNull();
  });

  test.runIf(haveRealFiles)('of a real NI file is on line 3', () => {
    const name = 'sample3B_g0_t0.nidq.meta';
    expect(syncSourceOf(readSpikeGlxMeta(readReal(realFile(name)), { file: name }))).toEqual({ channel: 1, bit: 3 });
  });
});

test('lines beyond the words, bits of signals and thresholds of words are refused', async () => {
  const recording = await record(NIDQ, [[0, 0, 0]]);
  expect(() => digitalLine(recording.meta, 32)).toThrow('has no digital line 32; it has 32 (XD words of 16).');
  await expect(readEdges(recording, { channel: 0, bit: 1 })).rejects.toThrow('Bit 1 of channel XA0 was asked for; expected bits 0 to 15');
  await expect(readEdges(recording, { channel: 1, thresholdVolts: 1 })).rejects.toThrow('Channel XD0 holds digital words');
});
