import { fieldError, type MetaFile, neededNumber, optionalNumber } from './meta-field.js';
import type { ImroEntry } from './read-imro.js';
import type { SpikeGlxChannelKind, SpikeGlxDevice } from './spike-glx-meta.js';

/** How a channel's stored integers become volts; null for digital words. */
export interface VoltageScale {
  readonly gain: number;
  readonly microvoltsPerBit: number;
}

/** Tells the scale of a channel from its kind and, for probes, its readout entry. */
export type ScaleOf = (kind: SpikeGlxChannelKind, entry: ImroEntry | undefined) => VoltageScale | null;

/** Counts at full scale where the file does not say: 10-bit converters of 3A and 1.0; 16-bit ones of NI and OneBox. */
const IMEC_FULL_SCALE = 512;
const FULL_SCALE_16_BIT = 32768;

/** Fixed amplification of the 2.0 probes with 14 bits and of the later ones with 12. */
const GAIN_14_BIT = 80;
const GAIN_12_BIT = 100;

/** The voltage scale of each kind of channel, from the file's own range, resolution and gains. */
export function voltageScale(meta: MetaFile, device: SpikeGlxDevice): ScaleOf {
  const prefix = { imec: 'im', nidq: 'ni', obx: 'ob' }[device];
  const rangeVolts = neededNumber(meta, `${prefix}AiRangeMax`, 'the upper end of the input range in volts, such as 0.6');
  const fullScale = optionalNumber(meta, `${prefix}MaxInt`) ?? defaultFullScale(meta, device);
  const scaled = (gain: number) => ({ gain, microvoltsPerBit: (rangeVolts * 1e6) / fullScale / gain });
  const gainOf = device === 'imec' ? imecGain(meta) : auxiliaryGain(meta, device);
  return (kind, entry) => (kind === 'SY' || kind === 'XD' ? null : scaled(gainOf(kind, entry)));
}

function defaultFullScale(meta: MetaFile, device: SpikeGlxDevice): number {
  if (device !== 'imec') return FULL_SCALE_16_BIT;
  const type = optionalNumber(meta, 'imDatPrb_type') ?? 0;
  if (type === 21 || type === 24) return 8192;
  return type >= 2003 ? 2048 : IMEC_FULL_SCALE;
}

/** 1.0 probes may have another gain on each channel, so the readout table comes before the summary of channel 0. */
function imecGain(meta: MetaFile) {
  const summary = { AP: optionalNumber(meta, 'imChan0apGain'), LF: optionalNumber(meta, 'imChan0lfGain') };
  const type = optionalNumber(meta, 'imDatPrb_type');
  return (kind: SpikeGlxChannelKind, entry: ImroEntry | undefined): number => {
    const listed = kind === 'LF' ? entry?.lfGain : entry?.apGain;
    const gain = listed ?? (kind === 'LF' ? summary.LF : summary.AP) ?? fixedGain(type);
    if (gain === undefined || !(gain > 0)) throw fieldError(meta, 'imroTbl', `a gain for every ${kind} channel`);
    return gain;
  };
}

function fixedGain(type: number | undefined): number | undefined {
  if (type === 21 || type === 24) return GAIN_14_BIT;
  return type !== undefined && type >= 2003 ? GAIN_12_BIT : undefined;
}

function auxiliaryGain(meta: MetaFile, device: SpikeGlxDevice) {
  return (kind: SpikeGlxChannelKind): number => {
    if (device !== 'nidq' || kind === 'XA') return 1;
    return neededNumber(meta, kind === 'MN' ? 'niMNGain' : 'niMAGain', `the gain of the ${kind} channels`);
  };
}
