import { ValueError } from '../../errors/index.js';
import type { SpikeGlxMeta } from './spike-glx-meta.js';

/** Where to look for switches: a bit of a digital word, or an analog input that crosses a threshold. */
export type EdgeSource =
  | { readonly channel: number | string; readonly bit: number }
  | { readonly channel: number | string; readonly thresholdVolts: number };

/** Bit of the SY word that carries the sync wave. */
const SYNC_BIT = 6;
const LINES_PER_WORD = 16;

/**
 * Where a stream has the common sync wave: bit 6 of the SY word of probes and OneBoxes; for the NI device the line or the
 * analog input that its settings name. Null if it has none.
 */
export function syncSourceOf(meta: SpikeGlxMeta): EdgeSource | null {
  if (meta.device !== 'nidq') {
    const word = meta.channels.find(({ kind }) => kind === 'SY');
    return word === undefined ? null : { channel: word.index, bit: SYNC_BIT };
  }
  const place = Number(meta.fields.get('syncNiChan') ?? Number.NaN);
  if (!Number.isInteger(place) || place < 0) return null;
  if (meta.fields.get('syncNiChanType') === '1') return analogSync(meta, place);
  return digitalLine(meta, place);
}

/** The bit of a digital line, which are counted through all XD words. */
export function digitalLine(meta: SpikeGlxMeta, line: number): EdgeSource {
  const words = meta.channels.filter(({ kind }) => kind === 'XD');
  const word = words[Math.floor(line / LINES_PER_WORD)];
  if (word === undefined) {
    throw new ValueError(
      `${meta.file} has no digital line ${line}; it has ${words.length * LINES_PER_WORD} (XD words of ${LINES_PER_WORD}).`,
    );
  }
  return { channel: word.index, bit: line % LINES_PER_WORD };
}

/** Analog inputs are counted through MN, MA and XA channels as they were acquired; the saved ones keep those numbers. */
function analogSync(meta: SpikeGlxMeta, place: number): EdgeSource | null {
  const input = meta.channels.find(({ acquired, kind }) => acquired === place && kind !== 'XD');
  const threshold = Number(meta.fields.get('syncNiThresh') || Number.NaN);
  return input === undefined ? null : { channel: input.index, thresholdVolts: Number.isFinite(threshold) ? threshold : 1.1 };
}
