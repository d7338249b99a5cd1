import { byNumber, type FileSystem, joinPath } from '../file-system.js';
import { parseSpikeGlxName, type SpikeGlxName } from './parse-spike-glx-name.js';

/** The two files of one stream, gate and trigger. */
export interface SpikeGlxPlace extends SpikeGlxName {
  /** Path of the `.meta` file. */
  readonly metaPath: string;
  /** Path of the `.bin` file; null if only the `.meta` is there. */
  readonly binPath: string | null;
}

/** One stream of a run: all of its gates and triggers, in their order. */
export interface SpikeGlxStream {
  /** Such as `imec0.ap`, `nidq`, `obx0`. */
  readonly stream: string;
  readonly files: readonly SpikeGlxPlace[];
}

/** A run: everything recorded under one name. */
export interface SpikeGlxRun {
  readonly run: string;
  readonly streams: readonly SpikeGlxStream[];
}

/** Session, run folder, folder per probe, and some folders of the lab above them. */
const MOST_DEPTH = 5;

/**
 * Lists the runs below a folder, with or without folders of their own, with or without a folder per probe.
 * @example
 * const [run] = await listSpikeGlxRuns(files, 'm01/2026-01-05');
 * run?.streams.map(({ stream }) => stream);
 */
export async function listSpikeGlxRuns(files: FileSystem, folder = ''): Promise<readonly SpikeGlxRun[]> {
  const places = (await placesIn(files, joinPath(folder), MOST_DEPTH)).sort(byTime);
  const runs = new Map<string, Map<string, SpikeGlxPlace[]>>();
  for (const place of places) {
    const streams = runs.get(place.run) ?? new Map<string, SpikeGlxPlace[]>();
    runs.set(place.run, streams);
    streams.set(place.stream, [...(streams.get(place.stream) ?? []), place]);
  }
  return [...runs]
    .sort(([a], [b]) => byNumber(a, b))
    .map(([run, streams]) => ({
      run,
      streams: [...streams].sort(([a], [b]) => byNumber(a, b)).map(([stream, held]) => ({ stream, files: held })),
    }));
}

async function placesIn(files: FileSystem, folder: string, depth: number): Promise<SpikeGlxPlace[]> {
  const entries = await files.list(folder);
  const names = new Set(entries.filter(({ kind }) => kind === 'file').map(({ name }) => name));
  const here = [...names].flatMap((name) => {
    const parsed = name.endsWith('.meta') ? parseSpikeGlxName(name) : undefined;
    if (parsed === undefined) return [];
    const bin = name.replace(/\.meta$/, '.bin');
    return [{ ...parsed, metaPath: joinPath(folder, name), binPath: names.has(bin) ? joinPath(folder, bin) : null }];
  });
  if (depth === 0) return here;
  const folders = entries.filter(({ name, kind }) => kind === 'folder' && !name.startsWith('.'));
  const below = await Promise.all(folders.map(({ name }) => placesIn(files, joinPath(folder, name), depth - 1)));
  return [...here, ...below.flat()];
}

/** Gates before triggers, as they were recorded; joined files after those they were made of. */
function byTime(a: SpikeGlxPlace, b: SpikeGlxPlace): number {
  const order = (trigger: SpikeGlxPlace['trigger']) => (trigger === 'cat' ? Number.MAX_SAFE_INTEGER : trigger);
  return a.gate - b.gate || order(a.trigger) - order(b.trigger) || byNumber(a.metaPath, b.metaPath);
}
