import { isDataJointError } from 'datajoint/errors';
import { bytesSource, openSpikeGlx, readSpikeGlxMeta } from 'datajoint/formats';
import { simulateSpikeGlx } from 'datajoint/simulate';
import { describe, expect, test } from 'vitest';

const { meta, bin } = simulateSpikeGlx({ seconds: 0.05 });
const file = 'm01_g0_t0.imec0.ap.meta';
const without = (key: string) => meta.replace(new RegExp(`^${key}=.*\r\n`, 'm'), '');
const having = (key: string, value: string) => meta.replace(new RegExp(`^${key}=.*$`, 'm'), `${key}=${value}\r`);

/** The message of the FileFormatError that reading gives. */
function complaint(content: string | Uint8Array, name = file): string {
  try {
    readSpikeGlxMeta(content, { file: name });
  } catch (error) {
    if (isDataJointError(error, 'FileFormat')) return error.message;
    throw error;
  }
  return 'no complaint';
}

describe('a .meta without a needed key names it, and what it should hold', () => {
  test.each([
    ['typeThis', 'one of imec, nidq, obx'],
    ['nSavedChans', 'the number of saved channels, at least 1'],
    ['imSampRate', 'the sample rate in Hz'],
    ['imAiRangeMax', 'the upper end of the input range in volts'],
    ['snsApLfSy', 'the counts of saved AP, LF, SY channels'],
  ])('%s', (key, expected) => {
    expect(complaint(without(key))).toContain(`${file}: ${key} is missing; expected ${expected}`);
    expect(complaint(having(key, ''))).toContain(`${key} is ""; expected ${expected}`);
  });

  test('imroTbl, when no other field tells the gain', () => {
    const bare = without('~imroTbl').replace(/^imChan0apGain=.*\r\n/m, '');
    expect(complaint(bare)).toContain('imroTbl is missing; expected a gain for every AP channel');
  });
});

describe('a .meta that contradicts itself says which statements differ', () => {
  test.each([
    ['nSavedChans', '385', 'snsApLfSy=16,0,1 makes 17 channels, nSavedChans=385'],
    ['snsApLfSy', '15,0,1', 'snsApLfSy=15,0,1 makes 16 channels, nSavedChans=17'],
    ['snsSaveChanSubset', '0:3,768', 'snsSaveChanSubset=0:3,768 makes 5 channels, nSavedChans=17'],
    ['snsSaveChanSubset', '484:499,768', 'channel 484 is LF, by the counts it is AP'],
  ])('%s=%s', (key, value, expected) => {
    expect(complaint(having(key, value))).toContain(expected);
  });
});

describe('a value of the wrong kind is shown beside what was expected', () => {
  test.each([
    ['imSampRate', 'fast', 'imSampRate is "fast"; expected a number'],
    ['nSavedChans', '-3', 'nSavedChans is "-3"; expected the number of saved channels'],
    ['snsApLfSy', '16;0;1', 'snsApLfSy is "16;0;1"; expected whole numbers divided by commas'],
    ['snsApLfSy', '16,1', 'snsApLfSy is "16,1"; expected 3 counts: AP, LF, SY'],
    ['snsSaveChanSubset', '3-5', 'snsSaveChanSubset is "3-5"; expected numbers and ranges'],
    ['snsSaveChanSubset', '0:99999999999', 'expected 17 channels'],
    ['typeThis', 'neuralynx', 'typeThis is "neuralynx"; expected one of imec, nidq, obx'],
    ['~imroTbl', '(0,384)(0 0)', 'groups of 3 to 6 numbers, but one is "(0 0)"'],
  ])('%s=%s', (key, value, expected) => {
    expect(complaint(having(key, value))).toContain(expected);
  });
});

describe('what is no .meta file is named as such', () => {
  test('an empty file', () => {
    expect(complaint('')).toMatch(/is empty; expected lines "key=value"/);
    expect(complaint(' \r\n')).toMatch(/is empty/);
  });

  test('the .bin file', () => {
    expect(complaint(bin)).toMatch(/not a SpikeGLX \.meta file.*Give the \.meta file, not the \.bin file/s);
  });

  test('other text', () => {
    expect(complaint('{"sampleRate": 30000}')).toMatch(/it starts with "\{\\"sampleRate/);
  });

  test('a pointer of Git LFS', () => {
    expect(complaint('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n')).toMatch(/Git LFS pointer.*git lfs pull/);
  });

  test('a file under the name of another band or device', () => {
    expect(complaint(meta, 'm01_g0_t0.imec0.lf.meta')).toMatch(/mislabelled: its name says lf.*says ap/);
    expect(complaint(meta, 'm01_g0_t0.nidq.meta')).toMatch(/mislabelled: its name says nidq/);
  });
});

describe('a .bin that does not fit its .meta', () => {
  const open = (bytes: Uint8Array, text = meta, allowTruncated = false) =>
    openSpikeGlx({ meta: text, bin: bytesSource(bytes) }, { file, allowTruncated });

  test('cut short', async () => {
    await expect(open(bin.subarray(0, 1000))).rejects.toThrow(
      `The .bin file of ${file} is truncated: it has 1000 bytes; expected fileSizeBytes=${bin.byteLength}. Copy the .bin file again`,
    );
  });

  test('too long', async () => {
    await expect(open(new Uint8Array(bin.byteLength + 34))).rejects.toThrow(/longer than noted/);
  });

  test('no whole number of samples, where the .meta gives no length', async () => {
    await expect(open(bin.subarray(0, 1001), without('fileSizeBytes'))).rejects.toThrow(/1001 bytes; expected a multiple of 34/);
  });

  test('empty', async () => {
    await expect(open(new Uint8Array(0), without('fileSizeBytes'))).rejects.toThrow(/is empty; expected at least one sample/);
  });

  test('is read as far as it goes on request', async () => {
    const recording = await open(bin.subarray(0, 1001), meta, true);
    expect(recording.sampleCount).toBe(29);
    expect((await recording.readWindow()).traces[0]?.values).toHaveLength(29);
  });

  test('shrinks while it is read', async () => {
    const source = { byteLength: bin.byteLength, slice: async () => bin.subarray(0, 34) };
    const recording = await openSpikeGlx({ meta, bin: source }, { file });
    await expect(recording.readWindow()).rejects.toThrow(/gave 34 bytes; expected/);
  });
});
