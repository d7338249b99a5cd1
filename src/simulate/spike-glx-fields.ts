import type { SpikeGlxMetaFields } from '../formats/index.js';

/** What the `.meta` of a simulated recording depends on. */
export interface SpikeGlxFieldsOptions {
  /** Run name, such as `m01_g0_t0`; the probe is imec0. */
  readonly run: string;
  /** Local time of the start, `2026-03-14T10:00:00`. */
  readonly createdAt: string;
  readonly sampleRateHz: number;
  readonly sampleCount: number;
  /** First saved channel and number of saved channels of the probe; the digital word comes after them. */
  readonly firstChannel: number;
  readonly channelCount: number;
  readonly apGain: number;
}

const CHANNELS = 384;
const CONVERTERS = 32;

/** Fields of the `.meta` of an AP file of a Neuropixels 1.0 probe (part NP1000), as SpikeGLX 20230411 writes them. */
export function spikeGlxFields(options: SpikeGlxFieldsOptions): SpikeGlxMetaFields {
  const { run, sampleRateHz, sampleCount, firstChannel, channelCount, apGain } = options;
  const last = firstChannel + channelCount - 1;
  const saved = Array.from({ length: channelCount }, (_, i) => firstChannel + i);
  return {
    ...CONSTANT,
    fileCreateTime: options.createdAt,
    fileName: `D:/SGL_DATA/${run.replace(/_t\d+$/, '')}/${run}.imec0.ap.bin`,
    fileSizeBytes: sampleCount * (channelCount + 1) * 2,
    fileTimeSecs: sampleCount / sampleRateHz,
    imChan0apGain: apGain,
    imSampRate: sampleRateHz,
    nSavedChans: channelCount + 1,
    snsApLfSy: `${channelCount},0,1`,
    snsSaveChanSubset: `${firstChannel}:${last},${2 * CHANNELS}`,
    '~imroTbl': `(0,${CHANNELS})${groups(CHANNELS, (channel) => `${channel} 0 0 ${apGain} 250 0`)}`,
    '~snsChanMap': `(${CHANNELS},${CHANNELS},1)${saved.map((c, order) => `(AP${c};${c}:${order})`).join('')}(SY0;${2 * CHANNELS}:${channelCount})`,
    '~snsGeomMap': `(NP1000,1,0,70)${saved.map(geometry).join('')}`,
    '~muxTbl': `(${CONVERTERS},${CHANNELS / CONVERTERS})${groups(CHANNELS / CONVERTERS, multiplexed)}`,
  };
}

const CONSTANT: SpikeGlxMetaFields = {
  acqApLfSy: `${CHANNELS},${CHANNELS},1`,
  appVersion: '20230411',
  firstSample: 0,
  gateMode: 'Immediate',
  imAiRangeMax: 0.6,
  imAiRangeMin: -0.6,
  imAnyChanFullBand: 'true',
  imCalibrated: 'true',
  imDatPrb_dock: 1,
  imDatPrb_pn: 'NP1000',
  imDatPrb_port: 1,
  imDatPrb_slot: 2,
  imDatPrb_sn: 19000000001,
  imDatPrb_type: 0,
  imMaxInt: 512,
  imTrgRising: 'true',
  imTrgSource: 0,
  syncImInputSlot: 2,
  syncSourceIdx: 3,
  syncSourcePeriod: 1,
  trigMode: 'Immediate',
  typeImEnabled: 1,
  typeNiEnabled: 0,
  typeObEnabled: 0,
  typeThis: 'imec',
  userNotes: 'Simulated; the spikes are known, see truth.json.',
};

const groups = (count: number, text: (index: number) => string) => Array.from({ length: count }, (_, i) => `(${text(i)})`).join('');

/** Contacts stand in two columns of 32 µm distance, every other row 16 µm to the left. */
function geometry(electrode: number): string {
  const row = Math.floor(electrode / 2);
  return `(0:${(row % 2 === 0 ? 27 : 11) + (electrode % 2) * 32}:${row * 20}:1)`;
}

/** Channels that the converters read at one instant: pairs, 24 apart. */
function multiplexed(instant: number): string {
  return Array.from({ length: CONVERTERS }, (_, i) => Math.floor(i / 2) * 24 + 2 * instant + (i % 2)).join(' ');
}
