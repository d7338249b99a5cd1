import type { MetaFile } from './meta-field.js';
import { optionalText } from './meta-field.js';
import { parseGroups } from './parse-meta-text.js';
import { PART_OF_TYPE, PROBE_LAYOUTS, type ProbeLayoutNumbers } from './probe-layouts.data.js';
import type { ImroEntry } from './read-imro.js';
import type { ContactPosition } from './spike-glx-meta.js';

/** Tells the position of a saved channel from its place among the saved AP (or LF) channels and its readout entry. */
export type PositionOf = (place: number, entry: ImroEntry | undefined) => ContactPosition | null;

interface ProbeName {
  readonly type: string;
  readonly partNumber: string | null;
}

/**
 * The best source of positions in this file: its geometry map (2023 and later) in µm, else its shank map of
 * rows and columns, else the electrode numbers; the last two need the layout of the part number.
 * `saved` is the number of channels that the maps should list.
 */
export function contactPositions(meta: MetaFile, probe: ProbeName, saved: number): PositionOf {
  const layout = layoutOf(probe);
  const geometry = mapped(meta, 'snsGeomMap', saved);
  if (geometry !== undefined) {
    const pitch = Number(geometry.header[2]) || 0;
    return (place) => fromGeometry(geometry.entries[place], pitch);
  }
  if (layout === undefined) return () => null;
  const shanks = mapped(meta, 'snsShankMap', saved);
  if (shanks !== undefined) return (place) => fromShankMap(shanks.entries[place], layout);
  return (_, entry) => (entry?.electrode == null ? null : fromElectrode(entry.shank, entry.electrode, layout));
}

/** The groups of a map as numbers; undefined unless it lists every saved channel. */
function mapped(meta: MetaFile, key: string, saved: number) {
  const [header, ...groups] = parseGroups(optionalText(meta, key));
  if (header === undefined || groups.length !== saved || saved === 0) return undefined;
  return { header: header.split(','), entries: groups.map((group) => group.split(':').map(Number)) };
}

function fromGeometry([shank, x, y]: readonly number[], pitch: number): ContactPosition {
  return { shank, xUm: shank * pitch + x, yUm: y };
}

function fromShankMap([shank, column, row]: readonly number[], layout: ProbeLayoutNumbers): ContactPosition {
  const [, pitch, , , , columnStep, rowStep, xEven, xOdd] = layout;
  const first = row % 2 === 0 ? xEven : xOdd;
  return { shank, xUm: shank * pitch + first + column * columnStep, yUm: row * rowStep };
}

function fromElectrode(shank: number, electrode: number, layout: ProbeLayoutNumbers): ContactPosition {
  const columns = layout[3];
  return fromShankMap([shank, electrode % columns, Math.floor(electrode / columns)], layout);
}

function layoutOf(probe: ProbeName): ProbeLayoutNumbers | undefined {
  const find = (part: string | null | undefined) =>
    part == null ? undefined : PROBE_LAYOUTS.find(({ parts }) => parts.split(' ').includes(part))?.layout;
  // Phase 3A has no part number; all its options share the staggered layout of 1.0.
  return find(probe.partNumber) ?? find(probe.type === '3A' ? 'NP1000' : PART_OF_TYPE[probe.type]);
}
