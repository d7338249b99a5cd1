import { FileFormatError } from '../../errors/index.js';
import type { SliceOptions } from '../byte-source.js';
import { type FileSystem, joinPath, readFileText } from '../file-system.js';
import type { OpenEphysPlace } from './list-open-ephys-recordings.js';
import type { OpenEphysContact, OpenEphysProbe, OpenEphysSettings } from './open-ephys-settings.js';
import type { OpenEphysStream } from './open-ephys-stream.js';
import type { OpenEphysStreamInfo, OpenEphysStructure } from './open-ephys-structure.js';
import { type OpenStreamOptions, openStream } from './open-stream.js';
import { type OpenEphysSyncMessages, parseSyncMessages } from './parse-sync-messages.js';
import { type OpenEphysLineEvents, type OpenEphysMessage, readLineEvents, readMessages } from './read-open-ephys-events.js';
import { readOpenEphysSettings } from './read-open-ephys-settings.js';
import { readOpenEphysStructure } from './read-open-ephys-structure.js';

/** A recording of the Open Ephys GUI in binary format; each of its parts is read when it is asked for. */
export class OpenEphysRecording {
  readonly place: OpenEphysPlace;
  readonly structure: OpenEphysStructure;
  readonly #files: FileSystem;

  /** Use openOpenEphys(), which reads `structure.oebin`. */
  constructor(files: FileSystem, place: OpenEphysPlace, structure: OpenEphysStructure) {
    this.#files = files;
    this.place = place;
    this.structure = structure;
  }

  /** Opens a continuous stream by name, folder or place. */
  async openStream(wanted: string | number, options: OpenStreamOptions = {}): Promise<OpenEphysStream> {
    return openStream(this.#files, this.place.path, this.#find(wanted), options);
  }

  /** The switches of all digital lines, by their sources. */
  async readLines(options: SliceOptions = {}): Promise<readonly OpenEphysLineEvents[]> {
    const sources = this.structure.events.filter(({ kind }) => kind === 'lines');
    return Promise.all(sources.map((info) => readLineEvents(this.#files, this.place.path, info, options)));
  }

  /** All messages, in the order of their sample numbers. */
  async readMessages(options: SliceOptions = {}): Promise<readonly OpenEphysMessage[]> {
    const sources = this.structure.events.filter(({ kind }) => kind === 'messages');
    const found = await Promise.all(sources.map((info) => readMessages(this.#files, this.place.path, info, options)));
    return found.flat().sort((a, b) => a.sampleNumber - b.sampleNumber);
  }

  /** Where each stream began on its clock, and the computer's clock then; null if the file is missing. */
  async readSyncMessages(options: SliceOptions = {}): Promise<OpenEphysSyncMessages | null> {
    const path = joinPath(this.place.path, 'sync_messages.txt');
    const entries = await this.#files.list(this.place.path);
    if (!entries.some(({ name }) => name === 'sync_messages.txt')) return null;
    return parseSyncMessages(await readFileText(this.#files, path, options), path);
  }

  /** The settings that were in force; null if the file is missing. */
  async readSettings(options: SliceOptions = {}): Promise<OpenEphysSettings | null> {
    const { settingsPath } = this.place;
    return settingsPath === null
      ? null
      : readOpenEphysSettings(await readFileText(this.#files, settingsPath, options), { file: settingsPath });
  }

  /** The probe that a stream comes from; undefined if it is not from a probe, or the settings do not tell. */
  probeOf(wanted: string | number, settings: OpenEphysSettings): OpenEphysProbe | undefined {
    const { name, processorId } = this.#find(wanted);
    const ofProcessor = settings.probes.filter((probe) => probe.processorId === processorId && probe.enabled);
    return ofProcessor.find(({ streamNames }) => streamNames.includes(name)) ?? (ofProcessor.length === 1 ? ofProcessor[0] : undefined);
  }

  /**
   * The contact of each channel of a stream, in the order of the file; null for channels that are no contact. Channels are
   * found by their names, so that a channel map before the record node does no harm.
   */
  contactsOf(wanted: string | number, probe: OpenEphysProbe): readonly (OpenEphysContact | null)[] {
    const byChannel = new Map(probe.contacts.map((contact) => [contact.channel, contact]));
    return this.#find(wanted).channels.map(({ name }) => {
      const number = /^(?:CH|AP|LFP)_?(\d+)$/i.exec(name)?.[1];
      return (number === undefined ? undefined : byChannel.get(Number(number) - 1)) ?? null;
    });
  }

  #find(wanted: string | number): OpenEphysStreamInfo {
    const { streams, file } = this.structure;
    const found = typeof wanted === 'number' ? streams[wanted] : streams.find(({ name, folder }) => name === wanted || folder === wanted);
    if (found !== undefined) return found;
    const known = streams.map(({ name }) => name).join(', ') || 'none';
    throw new FileFormatError(`${file} has no stream ${JSON.stringify(wanted)}; it has ${known}.`);
  }
}

/**
 * Opens a recording of the Open Ephys GUI in binary format.
 * @example
 * const [place] = await listOpenEphysRecordings(files);
 * const recording = await openOpenEphys(files, place);
 * const stream = await recording.openStream('ProbeA-AP');
 * const { traces } = await stream.readWindow({ startSeconds: 1, seconds: 0.1 });
 */
export async function openOpenEphys(files: FileSystem, place: OpenEphysPlace, options: SliceOptions = {}): Promise<OpenEphysRecording> {
  const path = joinPath(place.path, 'structure.oebin');
  const structure = readOpenEphysStructure(await readFileText(files, path, options), { file: path });
  return new OpenEphysRecording(files, place, structure);
}
