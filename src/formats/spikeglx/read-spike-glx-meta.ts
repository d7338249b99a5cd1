import { FileFormatError } from '../../errors/index.js';
import { contactPositions } from './contact-positions.js';
import { fieldError, type MetaFile, neededNumber, neededText, optionalCounts, optionalNumber, optionalText } from './meta-field.js';
import { parseMetaText } from './parse-meta-text.js';
import { readImro } from './read-imro.js';
import { type SavedChannel, savedChannels } from './saved-channels.js';
import type { SavedCounts, SpikeGlxChannel, SpikeGlxDevice, SpikeGlxMeta, SpikeGlxProbe } from './spike-glx-meta.js';
import { voltageScale } from './voltage-scale.js';

/** What reading a `.meta` file may be told. */
export interface ReadSpikeGlxMetaOptions {
  /** Name of the file, for messages; a band in it, as in `run_g0_t0.imec0.ap.meta`, is checked against the content. */
  readonly file?: string;
}

const DEVICES: readonly SpikeGlxDevice[] = ['imec', 'nidq', 'obx'];

/**
 * Reads the `.meta` file of a SpikeGLX recording: phase 3A, 1.0, 2.0, UHD, NXT and quad-base probes, NI and OneBox streams.
 * @example
 * const meta = readSpikeGlxMeta(await readFile('run_g0_t0.imec0.ap.meta'), { file: 'run_g0_t0.imec0.ap.meta' });
 * meta.channels[0]?.microvoltsPerBit;
 */
export function readSpikeGlxMeta(content: string | Uint8Array, options: ReadSpikeGlxMetaOptions = {}): SpikeGlxMeta {
  const file = options.file ?? '.meta file';
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  const meta: MetaFile = { file, fields: parseMetaText(text, file) };
  const device = deviceOf(meta);
  const sampleRateHz = neededNumber(meta, { imec: 'imSampRate', nidq: 'niSampRate', obx: 'obSampRate' }[device], 'the sample rate in Hz');
  const { channels, counts } = savedChannels(meta, device);
  const probe = device === 'imec' ? probeOf(meta) : null;
  const band = device === 'imec' ? bandOf(counts) : null;
  checkName(meta, device, band);
  const fileSizeBytes = optionalNumber(meta, 'fileSizeBytes') || null;
  return {
    file,
    device,
    band,
    sampleRateHz,
    savedCounts: counts,
    channels: describe(meta, { device, channels, counts, probe }),
    probe,
    firstSample: optionalNumber(meta, 'firstSample') ?? 0,
    createdAt: optionalText(meta, 'fileCreateTime') ?? null,
    fileSizeBytes,
    durationSeconds: optionalNumber(meta, 'fileTimeSecs') ?? null,
    sampleCount: fileSizeBytes === null ? null : Math.floor(fileSizeBytes / (2 * channels.length)),
    appVersion: optionalText(meta, 'appVersion') ?? null,
    fields: meta.fields,
  };
}

function deviceOf(meta: MetaFile): SpikeGlxDevice {
  const type = neededText(meta, 'typeThis', `one of ${DEVICES.join(', ')}`);
  const device = DEVICES.find((known) => known === type);
  if (device === undefined) throw fieldError(meta, 'typeThis', `one of ${DEVICES.join(', ')}`);
  return device;
}

function probeOf(meta: MetaFile): SpikeGlxProbe {
  const type = optionalText(meta, 'imDatPrb_type');
  return {
    // Phase 3A wrote the option of the probe; phase 3B1 files without a type are 1.0.
    type: type ?? (meta.fields.has('imProbeOpt') ? '3A' : '0'),
    partNumber: optionalText(meta, 'imDatPrb_pn') ?? null,
    serialNumber: optionalText(meta, 'imDatPrb_sn') ?? optionalText(meta, 'imProbeSN') ?? null,
    slot: optionalNumber(meta, 'imDatPrb_slot') ?? null,
    port: optionalNumber(meta, 'imDatPrb_port') ?? null,
    dock: optionalNumber(meta, 'imDatPrb_dock') ?? null,
  };
}

function bandOf(counts: SavedCounts): 'ap' | 'lf' | 'full' {
  if (counts.LF === undefined) return 'ap';
  return counts.AP === undefined ? 'lf' : 'full';
}

/** A renamed file would be taken for the other band, or for another device, by whoever lists the folder. */
function checkName(meta: MetaFile, device: SpikeGlxDevice, band: SpikeGlxMeta['band']): void {
  const named = /\.(ap|lf|nidq|obx)\.(?:meta|bin)$/i.exec(meta.file)?.[1]?.toLowerCase();
  const held = band ?? device;
  if (named === undefined || named === held || held === 'full') return;
  throw new FileFormatError(
    `${meta.file} is mislabelled: its name says ${named}, its content (typeThis=${device}) says ${held}. Give it back its own name.`,
  );
}

function describe(
  meta: MetaFile,
  known: { device: SpikeGlxDevice; channels: readonly SavedChannel[]; counts: SavedCounts; probe: SpikeGlxProbe | null },
): readonly SpikeGlxChannel[] {
  const { device, channels, counts, probe } = known;
  const imro = readImro(meta);
  const scaleOf = voltageScale(meta, device);
  const contacts = Math.max(counts.AP ?? 0, counts.LF ?? 0);
  const positionOf = probe === null ? () => null : contactPositions(meta, probe, contacts);
  const firstLf = lfStart(meta, counts);
  return channels.map((channel) => {
    const onProbe = channel.kind === 'AP' || channel.kind === 'LF';
    const entry = onProbe ? imro.get(channel.acquired - (channel.kind === 'LF' ? firstLf : 0)) : undefined;
    const place = channel.kind === 'LF' ? channel.index - (counts.AP ?? 0) : channel.index;
    const scale = scaleOf(channel.kind, entry);
    return {
      ...channel,
      gain: scale?.gain ?? null,
      microvoltsPerBit: scale?.microvoltsPerBit ?? null,
      electrode: entry?.electrode ?? null,
      position: onProbe ? positionOf(place, entry) : null,
    };
  });
}

/** LF channels are counted after the acquired AP channels, saved or not; derived ones bear the numbers of the AP channels. */
function lfStart(meta: MetaFile, counts: SavedCounts): number {
  const [ap = counts.AP ?? 0, lf = counts.LF ?? 0] = optionalCounts(meta, 'acqApLfSy') ?? [];
  return lf === 0 ? 0 : ap;
}
