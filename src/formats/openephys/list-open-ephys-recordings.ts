import { byNumber, type FileSystem, folderOf, joinPath } from '../file-system.js';

/** Where a recording lies in a session's folder. */
export interface OpenEphysPlace {
  /** Folder of the recording, which holds `structure.oebin`. */
  readonly path: string;
  /** Name of the record node's folder; null before GUI 0.5, which had none. */
  readonly recordNode: string | null;
  /** Number of the experiment: a new one begins when acquisition is started again. */
  readonly experiment: number;
  /** Number of the recording within its experiment. */
  readonly recording: number;
  /** The settings that were in force; null if there are none. */
  readonly settingsPath: string | null;
}

/** Session, record node, experiment, recording, and some folders of the lab above them. */
const MOST_DEPTH = 6;
const INNER_FOLDERS = ['continuous', 'events', 'spikes'];

/**
 * Lists the recordings in binary format below a folder: all record nodes, experiments and recordings, in their order.
 * @example
 * const [place] = await listOpenEphysRecordings(files, '2022-05-03_10-52-24');
 */
export async function listOpenEphysRecordings(files: FileSystem, folder = ''): Promise<readonly OpenEphysPlace[]> {
  const found = await placesIn(files, joinPath(folder), MOST_DEPTH);
  return [...found].sort(
    (a, b) =>
      byNumber(a.recordNode ?? '', b.recordNode ?? '') ||
      a.experiment - b.experiment ||
      a.recording - b.recording ||
      byNumber(a.path, b.path),
  );
}

async function placesIn(files: FileSystem, folder: string, depth: number): Promise<readonly OpenEphysPlace[]> {
  const entries = await files.list(folder);
  if (entries.some(({ name, kind }) => kind === 'file' && name === 'structure.oebin')) return [await placeOf(files, folder)];
  if (depth === 0) return [];
  const folders = entries.filter(({ name, kind }) => kind === 'folder' && !name.startsWith('.') && !INNER_FOLDERS.includes(name));
  const below = await Promise.all(folders.map(({ name }) => placesIn(files, joinPath(folder, name), depth - 1)));
  return below.flat();
}

async function placeOf(files: FileSystem, path: string): Promise<OpenEphysPlace> {
  const parts = path.split('/');
  const number = (text: string | undefined, pattern: RegExp) => Number(pattern.exec(text ?? '')?.[1] ?? 1);
  const experiment = number(parts.at(-2), /^experiment_?(\d+)$/i);
  const node = parts.at(-3) ?? '';
  return {
    path,
    recordNode: /^record[ _]?node/i.test(node) ? node : null,
    experiment,
    recording: number(parts.at(-1), /^recording_?(\d+)$/i),
    settingsPath: await settingsOf(files, folderOf(folderOf(path)), experiment),
  };
}

/** The first experiment has `settings.xml`, later ones `settings_2.xml` and so on. */
async function settingsOf(files: FileSystem, folder: string, experiment: number): Promise<string | null> {
  const names = (await files.list(folder)).map(({ name }) => name);
  const wanted = experiment === 1 ? 'settings.xml' : `settings_${experiment}.xml`;
  return names.includes(wanted) ? joinPath(folder, wanted) : null;
}
