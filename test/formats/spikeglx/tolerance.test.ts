import { readSpikeGlxMeta } from 'datajoint/formats';
import { simulateSpikeGlx } from 'datajoint/simulate';
import { expect, test } from 'vitest';

const { meta } = simulateSpikeGlx({ seconds: 0.05 });
const full = readSpikeGlxMeta(meta);

test('keys that may be missing are null, and the channels are still described', () => {
  const bare = meta.replace(/^(?!typeThis|nSavedChans|snsApLfSy|snsSaveChanSubset|imSampRate|imAiRangeMax|~imroTbl|acqApLfSy).*\r\n/gm, '');
  const read = readSpikeGlxMeta(bare);
  expect(read).toMatchObject({ fileSizeBytes: null, sampleCount: null, durationSeconds: null, createdAt: null, appVersion: null });
  expect(read.channels).toEqual(full.channels);
});

test('unknown keys, blank lines and blanks around keys do no harm', () => {
  const odd = `\r\n${meta.replace('typeThis=imec', ' typeThis = imec ')}\r\nnewKey=new\r\nno equals sign\r\n`;
  const read = readSpikeGlxMeta(odd);
  expect(read.channels).toEqual(full.channels);
  expect(read.fields.get('newKey')).toBe('new');
});

test('a value keeps its own equals signs', () => {
  expect(readSpikeGlxMeta(`${meta}userNotes=a=b\r\n`).fields.get('userNotes')).toBe('a=b');
});

test('the readout table may head its channels with a part number', () => {
  expect(readSpikeGlxMeta(meta.replace('(0,384)', '(NP1000,384)')).channels).toEqual(full.channels);
});

test('each channel has its own gain where the readout table says so', () => {
  const read = readSpikeGlxMeta(meta.replace('(101 0 0 500 250 0)', '(101 0 0 1000 250 0)'));
  expect(read.channels.slice(0, 3).map(({ gain }) => gain)).toEqual([500, 1000, 500]);
  expect(read.channels[1]?.microvoltsPerBit).toBeCloseTo(1.171875, 12);
});

test('channels of another bank have the electrodes of that bank', () => {
  const read = readSpikeGlxMeta(meta.replace('(100 0 0 500', '(100 1 0 500').replace(/^~snsGeomMap=.*\r\n/m, ''));
  expect(read.channels[0]).toMatchObject({ electrode: 484, position: { shank: 0, xUm: 27, yUm: 4840 } });
});

test('a part number that nobody knows yet has no positions unless the file brings its geometry', () => {
  const future = meta.replace('imDatPrb_pn=NP1000', 'imDatPrb_pn=NP9999').replace('imDatPrb_type=0', 'imDatPrb_type=9999');
  expect(readSpikeGlxMeta(future).channels[0]?.position).toEqual(full.channels[0]?.position);
  expect(readSpikeGlxMeta(future.replace(/^~snsGeomMap=.*\r\n/m, '')).channels[0]?.position).toBeNull();
});

test('a OneBox stream has analog channels in volts and words', () => {
  const read = readSpikeGlxMeta(
    'typeThis=obx\nnSavedChans=14\nsnsXaDwSy=12,1,1\nobSampRate=30303.12\nobAiRangeMax=5\nobMaxInt=32768\nsnsSaveChanSubset=all\n',
    { file: 'm01_g0_t0.obx0.obx.meta' },
  );
  expect(read.savedCounts).toEqual({ XA: 12, XD: 1, SY: 1 });
  expect(read.channels[11]).toMatchObject({ name: 'XA11', kind: 'XA', gain: 1, microvoltsPerBit: 152.587890625 });
  expect(read.channels[12]).toMatchObject({ name: 'XD0', kind: 'XD', microvoltsPerBit: null });
});

test('a NI stream scales its multiplexed channels by their gains', () => {
  const read = readSpikeGlxMeta(
    'typeThis=nidq\nnSavedChans=4\nsnsMnMaXaDw=1,1,1,1\nniSampRate=25000\nniAiRangeMax=5\nniMNGain=200\nniMAGain=10\nsnsSaveChanSubset=all\n',
  );
  expect(read.channels.map(({ kind, gain }) => [kind, gain])).toEqual([
    ['MN', 200],
    ['MA', 10],
    ['XA', 1],
    ['XD', null],
  ]);
});

test('a probe of 2.0 without a summary of gains has its fixed gain', () => {
  const read = readSpikeGlxMeta(
    'typeThis=imec\nimDatPrb_type=24\nnSavedChans=2\nsnsApLfSy=2,0,0\nimSampRate=30000\nimAiRangeMax=0.5\n~imroTbl=(24,2)(0 3 0 0 5)(1 3 0 0 6)\n',
  );
  expect(read.channels[0]).toMatchObject({ gain: 80, electrode: 5, position: { shank: 3, xUm: 809, yUm: 30 } });
  expect(read.channels[0]?.microvoltsPerBit).toBeCloseTo(0.762939453125, 12);
});

test('an LF file that CatGT derived from a probe of 2.0 has the contacts and the gain of its AP channels', () => {
  const read = readSpikeGlxMeta(
    'typeThis=imec\nimDatPrb_type=24\nnSavedChans=3\nacqApLfSy=2,0,1\nsnsApLfSy=0,2,1\nsnsSaveChanSubset=0:2\nimSampRate=2500\nimAiRangeMax=0.5\n~imroTbl=(24,2)(0 3 0 0 5)(1 3 0 0 6)\n',
    { file: 'm01_g0_tcat.imec0.lf.meta' },
  );
  expect(read).toMatchObject({ band: 'lf', sampleRateHz: 2500 });
  expect(read.channels[0]).toMatchObject({ name: 'LF0', kind: 'LF', gain: 80, electrode: 5, position: { shank: 3, xUm: 809, yUm: 30 } });
});
