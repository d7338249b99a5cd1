import { FileFormatError } from '../../errors/index.js';
import { elementAt, parseXml, type XmlElement } from '../xml/parse-xml.js';
import type { OpenEphysProcessor, OpenEphysSettings } from './open-ephys-settings.js';
import { readProbes } from './read-probes.js';
import { attribute, attributeNumber } from './xml-attribute.js';

/** What reading `settings.xml` may be told. */
export interface ReadOpenEphysSettingsOptions {
  /** Name of the file, for messages. */
  readonly file?: string;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads the `settings.xml` of Open Ephys GUI 0.3 to 1.0: version, date, signal chain, Neuropixels probes (PXI, OneBox, ONIX).
 * @example
 * const { probes } = readOpenEphysSettings(text);
 * probes[0]?.partNumber;
 */
export function readOpenEphysSettings(content: string | Uint8Array, options: ReadOpenEphysSettingsOptions = {}): OpenEphysSettings {
  const file = options.file ?? 'settings.xml';
  const root = parseXml(typeof content === 'string' ? content : new TextDecoder().decode(content), file);
  if (root.name !== 'SETTINGS') {
    throw new FileFormatError(`${file} has the element ${root.name} at its top; expected SETTINGS, as Open Ephys writes it.`);
  }
  const textOf = (name: string) => elementAt(root, 'INFO', name)?.text.trim() ?? '';
  const guiVersion = textOf('VERSION');
  if (guiVersion === '') throw new FileFormatError(`${file}: INFO/VERSION is missing; expected the version of the GUI.`);
  const chain = root.children.filter(({ name }) => name === 'SIGNALCHAIN').flatMap(({ children }) => children);
  const elements = chain.filter(({ name }) => name === 'PROCESSOR');
  const date = textOf('DATE');
  const machine = elementAt(root, 'INFO', 'MACHINE');
  return {
    file,
    guiVersion,
    date,
    startedAt: isoDate(date),
    machine: machine === undefined ? null : (attribute(machine, 'name') ?? (machine.text.trim() || null)),
    processors: elements.map(processorOf),
    probes: elements.flatMap((element) => readProbes(element, processorOf(element), file)),
  };
}

function processorOf(element: XmlElement): OpenEphysProcessor {
  const streams = element.children.filter(({ name }) => name === 'STREAM').map((stream) => attribute(stream, 'name') ?? '');
  return {
    name: attribute(element, 'name') ?? '',
    pluginName: attribute(element, 'pluginName'),
    nodeId: attributeNumber(element, 'nodeId', 'NodeId'),
    libraryVersion: attribute(element, 'libraryVersion'),
    streamNames: streams.filter((name) => name !== ''),
  };
}

/** `3 May 2022 10:52:24` in digits. */
function isoDate(date: string): string | null {
  const match = /^(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4}) (\d{1,2}):(\d{2}):(\d{2})$/.exec(date);
  const month = MONTHS.indexOf(match?.[2].toLowerCase() ?? '');
  if (match === null || month < 0) return null;
  const pad = (value: string | number) => String(value).padStart(2, '0');
  return `${match[3]}-${pad(month + 1)}-${pad(match[1])}T${pad(match[4])}:${match[5]}:${match[6]}`;
}
