import { fieldError, type MetaFile } from './meta-field.js';
import { parseGroups } from './parse-meta-text.js';

/** What the readout table says of one acquired channel. */
export interface ImroEntry {
  readonly channel: number;
  readonly shank: number;
  /** Number of the contact on its shank; null where only the group layout of the probe tells. */
  readonly electrode: number | null;
  readonly apGain: number | null;
  readonly lfGain: number | null;
}

/** The readout table by acquired channel; empty if the file has none. */
export function readImro(meta: MetaFile): ReadonlyMap<number, ImroEntry> {
  const [head, ...groups] = parseGroups(meta.fields.get('imroTbl'));
  const entries = new Map<number, ImroEntry>();
  if (head === undefined) return entries;
  const header = head.split(',');
  const parse = dialectOf(header, groups.length);
  for (const group of groups) {
    const numbers = group.split(/[\s,]+/).map(Number);
    const found = numbers.every(Number.isFinite) ? parse(numbers) : undefined;
    if (found === undefined) throw fieldError(meta, 'imroTbl', `groups of 3 to 6 numbers, but one is "(${group})"`);
    for (const entry of found) entries.set(entry.channel, entry);
  }
  return entries;
}

type Dialect = (numbers: readonly number[]) => readonly ImroEntry[] | undefined;

/** The dialects differ in their number of columns, which holds for part numbers not yet known too. */
function dialectOf(header: readonly string[], channels: number): Dialect {
  if (header.length === 6) return grouped(Number(header[3]), Number(header[4]));
  if (header.length === 3) return gained(Number(header[2]) || channels);
  const gainedEntry = gained(Number(header[1]) || channels);
  return (numbers) => (numbers.length === 6 ? gainedEntry(numbers) : fixedGain(numbers));
}

/** `channel bank reference apGain lfGain [filter]`: phase 3A and the 1.0 family. */
function gained(channelsPerBank: number): Dialect {
  return ([channel, bank, , apGain, lfGain]) =>
    lfGain === undefined ? undefined : [{ channel, shank: 0, electrode: bank * channelsPerBank + channel, apGain, lfGain }];
}

/** `group bankA bankB` of NP1110, whose 16 channels of a group share the gains of the header. */
function grouped(apGain: number, lfGain: number): Dialect {
  return ([group, , bankB]) => {
    if (bankB === undefined) return undefined;
    return Array.from({ length: 16 }, (_, i) => ({ channel: group * 16 + i, shank: 0, electrode: null, apGain, lfGain }));
  };
}

/** `channel bank reference electrode` or `channel shank bank reference electrode`: the 2.0 family and later. */
const fixedGain: Dialect = (numbers) => {
  const electrode = numbers.at(-1);
  if (electrode === undefined || numbers.length < 4 || numbers.length > 5) return undefined;
  return [{ channel: numbers[0], shank: numbers.length === 5 ? numbers[1] : 0, electrode, apGain: null, lfGain: null }];
};
