import { readSpikeGlxMeta, type SpikeGlxMeta } from 'datajoint/formats';
import { describe, expect, test } from 'vitest';
import { haveRealFiles, readReal, realFile, realFiles } from './real-files.js';

const read = (name: string): SpikeGlxMeta => readSpikeGlxMeta(readReal(realFile(name)), { file: name });

describe.runIf(haveRealFiles)('the .meta files of real recordings', () => {
  test('are the eighteen of the collection', () => {
    expect(realFiles).toHaveLength(18);
  });

  test.each(realFiles)('$name gives what other tools found in it', (file) => {
    const { facts } = file;
    const meta = readSpikeGlxMeta(readReal(file), { file: file.name });
    expect(meta.device).toBe(facts.typeThis);
    expect(meta.appVersion).toBe(facts.appVersion);
    expect(meta.sampleRateHz).toBe(facts.sampleRate);
    expect(meta.channels).toHaveLength(facts.nSavedChans);
    expect(meta.fileSizeBytes).toBe(facts.fileSizeBytes);
    expect(meta.durationSeconds).toBeCloseTo(facts.fileTimeSecs, 9);
    expect(meta.sampleCount).toBe(facts.samples);
    expect(meta.fields.get('snsSaveChanSubset')).toBe(facts.saveSubset);
    const { AP = 0, LF = 0, SY = 0, MN = 0, MA = 0, XA = 0, XD = 0 } = meta.savedCounts;
    if (meta.device === 'imec') expect([AP, LF, SY].join()).toBe(facts.snsApLfSy);
    else expect([MN, MA, XA, XD].join()).toBe(facts.snsMnMaXaDw);
    if (facts.probeType !== undefined) expect(meta.probe?.type).toBe(facts.probeType);
    if (facts.partNumber !== undefined) expect(meta.probe?.partNumber).toBe(facts.partNumber);
    for (const channel of meta.channels) {
      const scale = facts[`uVPerBit (${channel.kind})`];
      // The manifest keeps seven digits.
      if (typeof scale === 'number') expect(channel.microvoltsPerBit).toBeCloseTo(scale, scale > 1 ? 4 : 6);
      if (channel.kind === 'AP' && facts.apGain !== undefined) expect(channel.gain).toBe(facts.apGain);
      if (channel.kind === 'LF') expect(channel.gain).toBe(facts.lfGain);
      if (channel.kind === 'SY' || channel.kind === 'XD') expect(channel.microvoltsPerBit).toBeNull();
      if (channel.kind === 'AP' || channel.kind === 'LF') expect(channel.position).not.toBeNull();
    }
  });

  test.each(realFiles)('$name reads the same with other line ends and a byte order mark', (file) => {
    const text = new TextDecoder().decode(readReal(file)).replaceAll('\r\n', '\n');
    const plain = readSpikeGlxMeta(text, { file: file.name });
    const other = readSpikeGlxMeta(`\ufeff${text.replaceAll('\n', '\r\n')}`, { file: file.name });
    expect(other).toEqual(plain);
  });

  test('phase 3A has a serial number and no part number', () => {
    const { probe } = read('sample3A_g0_t0.imec.ap.meta');
    expect(probe).toMatchObject({ type: '3A', partNumber: null, serialNumber: '641251510' });
  });

  test('contacts of 1.0 are staggered by row', () => {
    const { channels } = read('sample3B_version202304.ap.meta');
    expect(channels.slice(0, 4).map(({ position }) => position)).toEqual([
      { shank: 0, xUm: 27, yUm: 0 },
      { shank: 0, xUm: 59, yUm: 0 },
      { shank: 0, xUm: 11, yUm: 20 },
      { shank: 0, xUm: 43, yUm: 20 },
    ]);
  });

  test('an LF file has the positions of its AP file', () => {
    const ap = read('sample3B_g0_t0.imec1.ap.meta');
    const lf = read('sample3B_g0_t0.imec1.lf.meta');
    expect(lf.band).toBe('lf');
    expect(lf.channels[0]).toMatchObject({ name: 'LF0', acquired: 384, electrode: 0, gain: 250 });
    const contacts = (meta: SpikeGlxMeta) => meta.channels.filter(({ position }) => position !== null).map(({ position }) => position);
    expect(contacts(lf)).toEqual(contacts(ap));
  });

  test('a fourth shank stands three pitches to the right', () => {
    const { channels } = read('NP2_4_shanks.imec0.ap.meta');
    expect(channels[383]).toMatchObject({ electrode: 95, position: { shank: 3, xUm: 809, yUm: 705 } });
  });

  test('geometry map, shank map and electrode number agree where a file has them', () => {
    for (const file of realFiles.filter(({ facts }) => facts.typeThis === 'imec' && facts.partNumber !== 'NP1110')) {
      const text = new TextDecoder().decode(readReal(file));
      const without = (...names: string[]) =>
        readSpikeGlxMeta(text.replace(new RegExp(`^~?(${names.join('|')})=.*$`, 'gm'), ''), { file: file.name }).channels;
      const full = readSpikeGlxMeta(text, { file: file.name }).channels;
      expect(without('snsGeomMap'), file.name).toEqual(full);
      expect(without('snsGeomMap', 'snsShankMap'), file.name).toEqual(full);
    }
  });

  test('a saved subset keeps the numbers of the acquired channels', () => {
    const { channels, savedCounts } = read('NP1_saved_only_subset_of_channels.meta');
    expect(savedCounts).toEqual({ AP: 151, SY: 1 });
    expect(channels.at(-1)).toMatchObject({ index: 151, acquired: 768, kind: 'SY', name: 'SY0' });
  });

  test('the quad base has four words of digital lines', () => {
    expect(read('NP2020_sample_g0_t0.imec0.ap.meta').savedCounts).toEqual({ AP: 1536, SY: 4 });
  });
});
