import { FileFormatError } from '../../errors/index.js';
import { fieldError, type MetaFile, neededNumber, neededText, optionalCounts, optionalText } from './meta-field.js';
import { parseGroups } from './parse-meta-text.js';
import type { SavedCounts, SpikeGlxChannelKind, SpikeGlxDevice } from './spike-glx-meta.js';

/** A saved channel before its voltage scale and position are known. */
export interface SavedChannel {
  readonly index: number;
  readonly acquired: number;
  readonly name: string;
  readonly kind: SpikeGlxChannelKind;
}

/** Names of the count fields and what their numbers count, in the order of the file. */
const COUNTED: Readonly<Record<SpikeGlxDevice, { saved: string; acquired: string; kinds: readonly SpikeGlxChannelKind[] }>> = {
  imec: { saved: 'snsApLfSy', acquired: 'acqApLfSy', kinds: ['AP', 'LF', 'SY'] },
  nidq: { saved: 'snsMnMaXaDw', acquired: 'acqMnMaXaDw', kinds: ['MN', 'MA', 'XA', 'XD'] },
  obx: { saved: 'snsXaDwSy', acquired: 'acqXaDwSy', kinds: ['XA', 'XD', 'SY'] },
};

/** The channels of the file and their counts, with every statement about their number checked against the others. */
export function savedChannels(meta: MetaFile, device: SpikeGlxDevice): { channels: readonly SavedChannel[]; counts: SavedCounts } {
  const { saved, acquired, kinds } = COUNTED[device];
  const total = neededNumber(meta, 'nSavedChans', 'the number of saved channels, at least 1');
  neededText(meta, saved, `the counts of saved ${kinds.join(', ')} channels`);
  const counts = optionalCounts(meta, saved) ?? [];
  if (counts.length !== kinds.length) throw fieldError(meta, saved, `${kinds.length} counts: ${kinds.join(', ')}`);
  expectCount(meta, `${saved}=${counts.join(',')}`, sum(counts), total);

  const acquiredCounts = optionalCounts(meta, acquired);
  const numbers = acquiredNumbers(meta, { counts, acquiredCounts: acquiredCounts ?? counts, total });
  expectCount(meta, `snsSaveChanSubset=${meta.fields.get('snsSaveChanSubset')}`, numbers.length, total);
  const flat = kinds.flatMap((kind, k) => Array<SpikeGlxChannelKind>(counts[k]).fill(kind));
  if (acquiredCounts !== undefined) checkKinds(meta, { numbers, flat, kinds, acquiredCounts });

  const names = channelNames(meta, total);
  const starts = firstOfKind(kinds, acquiredCounts ?? counts);
  const channels = numbers.map((number, index) => {
    const kind = flat[index];
    return { index, acquired: number, kind, name: names[index] ?? `${kind}${number - (starts.get(kind) ?? 0)}` };
  });
  return { channels, counts: Object.fromEntries(kinds.map((kind, k) => [kind, counts[k]] as const).filter(([, count]) => count > 0)) };
}

/** `snsSaveChanSubset` as numbers; "all" or nothing means every acquired channel of the kinds that the file holds. */
function acquiredNumbers(
  meta: MetaFile,
  known: { counts: readonly number[]; acquiredCounts: readonly number[]; total: number },
): readonly number[] {
  const subset = optionalText(meta, 'snsSaveChanSubset');
  if (subset === undefined || subset.toLowerCase() === 'all') {
    let first = 0;
    return known.counts.flatMap((count, k) => {
      const start = first;
      first += known.acquiredCounts[k] ?? count;
      return range(start, start + count - 1);
    });
  }
  return subset.split(',').flatMap((part) => {
    const match = /^\s*(\d+)\s*(?::\s*(\d+)\s*)?$/.exec(part);
    const [from, to] = match === null ? [0, -1] : [Number(match[1]), Number(match[2] ?? match[1])];
    if (to < from) throw fieldError(meta, 'snsSaveChanSubset', 'numbers and ranges such as "0:3,7,768", or "all"');
    if (to - from > known.total) throw fieldError(meta, 'snsSaveChanSubset', `${known.total} channels, as nSavedChans says`);
    return range(from, to);
  });
}

/** A band's file that lists channels of the other band would be read with a wrong gain. */
function checkKinds(
  meta: MetaFile,
  known: {
    numbers: readonly number[];
    flat: readonly SpikeGlxChannelKind[];
    kinds: readonly SpikeGlxChannelKind[];
    acquiredCounts: readonly number[];
  },
): void {
  const acquiredKinds = known.kinds.flatMap((kind, k) => Array<SpikeGlxChannelKind>(known.acquiredCounts[k] ?? 0).fill(kind));
  // CatGT derives an LF file from a probe that acquires none and keeps the numbers of its AP channels.
  const acquires = (kind: SpikeGlxChannelKind) => acquiredKinds.includes(kind);
  const wrong = known.numbers.findIndex((number, i) => acquires(known.flat[i]) && acquiredKinds[number] !== known.flat[i]);
  if (wrong < 0) return;
  const found = acquiredKinds[known.numbers[wrong]] ?? 'none that was acquired';
  const expected = `a subset that fits the saved counts; channel ${known.numbers[wrong]} is ${found}, by the counts it is ${known.flat[wrong]}`;
  throw fieldError(meta, 'snsSaveChanSubset', expected);
}

/** Names from the channel map, if it lists the saved channels. */
function channelNames(meta: MetaFile, total: number): readonly string[] {
  const [, ...groups] = parseGroups(meta.fields.get('snsChanMap'));
  return groups.length === total ? groups.map((group) => group.split(';')[0]) : [];
}

function firstOfKind(kinds: readonly SpikeGlxChannelKind[], counts: readonly number[]): ReadonlyMap<SpikeGlxChannelKind, number> {
  return new Map(kinds.map((kind, k) => [kind, counts[k] === 0 ? 0 : sum(counts.slice(0, k))]));
}

function expectCount(meta: MetaFile, source: string, found: number, total: number): void {
  if (found === total) return;
  throw new FileFormatError(
    `${meta.file} contradicts itself: ${source} makes ${found} channels, nSavedChans=${total}. ` +
      'Take the .meta file that was written with this .bin file.',
  );
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
