import { FileFormatError } from '../../errors/index.js';
import { type JsonNode, jsonError, listField, numberField, optionalNumberField, parseJsonObject, textField } from './json-field.js';
import type { OpenEphysChannel, OpenEphysEventInfo, OpenEphysStreamInfo, OpenEphysStructure } from './open-ephys-structure.js';

/** What reading `structure.oebin` may be told. */
export interface ReadOpenEphysStructureOptions {
  /** Name of the file, for messages. */
  readonly file?: string;
}

/**
 * Reads the `structure.oebin` of an Open Ephys recording in binary format, GUI 0.4 to 1.0.
 * @example
 * const { streams } = readOpenEphysStructure(text);
 * streams[0]?.channels.length;
 */
export function readOpenEphysStructure(content: string | Uint8Array, options: ReadOpenEphysStructureOptions = {}): OpenEphysStructure {
  const file = options.file ?? 'structure.oebin';
  const root = parseJsonObject(typeof content === 'string' ? content : new TextDecoder().decode(content), file);
  const guiVersion = textField(root, 'GUI version');
  const streams = listField(root, 'continuous').map(streamOf);
  const twice = streams.find(({ folder }, i) => streams.findIndex((other) => other.folder === folder) !== i);
  if (twice !== undefined) throw new FileFormatError(`${file} contradicts itself: two streams are in the folder ${twice.folder}.`);
  return {
    file,
    guiVersion,
    streams,
    events: listField(root, 'events').map(eventOf),
    spikeFolders: listField(root, 'spikes').map((spike) => folderField(spike, 'folder_name', 'folder')),
  };
}

function streamOf(node: JsonNode): OpenEphysStreamInfo {
  const folder = folderField(node, 'folder_name', 'folder');
  const sampleRateHz = numberField(node, 'sample_rate', 'the sample rate in Hz');
  if (!(sampleRateHz > 0)) throw jsonError(node, 'sample_rate', 'a rate above 0 Hz');
  const channels = listField(node, 'channels').map(channelOf);
  const stated = optionalNumberField(node, 'num_channels') ?? channels.length;
  if (stated !== channels.length || channels.length === 0) {
    throw new FileFormatError(
      `${node.where} contradicts itself: num_channels is ${stated}, but channels lists ${channels.length}; expected as many, at least 1.`,
    );
  }
  return {
    folder,
    name: textField(node, 'stream_name', folder),
    sampleRateHz,
    processor: textField(node, 'source_processor_name', ''),
    processorId: optionalNumberField(node, 'source_processor_id'),
    channels,
  };
}

function channelOf(node: JsonNode, index: number): OpenEphysChannel {
  const name = textField(node, 'channel_name', `CH${index + 1}`);
  const description = textField(node, 'description', '');
  const bitVolts = numberField(node, 'bit_volts', 'the worth of one step');
  const unit = unitOf(node, { name, description, bitVolts });
  return { index, name, description, unitsPerBit: unit === 'word' ? null : bitVolts, unit };
}

/** GUI 0.6 left the units blank; names and descriptions then tell electrodes from analog inputs. */
function unitOf(node: JsonNode, channel: { name: string; description: string; bitVolts: number }): string {
  const { name, description, bitVolts } = channel;
  if (bitVolts === 1 && /sync/i.test(`${name} ${description}`)) return 'word';
  const stated = textField(node, 'units', '').trim();
  if (/^(?:u|µ|μ)V$|^microvolts?$/i.test(stated)) return 'µV';
  if (stated !== '') return /^volts?$/i.test(stated) ? 'V' : stated;
  return /^(?:ADC|AUX|AI)_?\d|^\d+_(?:ADC|AUX)/i.test(name) || /\banalog\b|\bADC\b|\bAUX\b/i.test(description) ? 'V' : 'µV';
}

function eventOf(node: JsonNode): OpenEphysEventInfo {
  const type = textField(node, 'type', 'int16');
  return {
    folder: folderField(node, 'folder_name', 'folder'),
    kind: type === 'string' ? 'messages' : 'lines',
    name: textField(node, 'channel_name', ''),
    streamName: node.fields.stream_name === undefined ? null : textField(node, 'stream_name'),
    processor: textField(node, 'source_processor', ''),
    sampleRateHz: numberField(node, 'sample_rate', 'the sample rate in Hz'),
    initialState: optionalNumberField(node, 'initial_state'),
  };
}

/** A folder within the recording; paths that lead out of it are refused. */
function folderField(node: JsonNode, key: string, older: string): string {
  const name = node.fields[key] === undefined ? older : key;
  const folder = textField(node, name).replaceAll('\\', '/').replace(/\/+$/, '');
  if (folder === '' || folder.split('/').includes('..')) throw jsonError(node, name, 'a folder of the recording');
  return folder;
}
