import { FileFormatError } from '../../errors/index.js';
import { elementAt, elementsNamed, type XmlElement } from '../xml/parse-xml.js';
import type { OpenEphysContact, OpenEphysProbe, OpenEphysProcessor } from './open-ephys-settings.js';
import { attribute, attributeNumber } from './xml-attribute.js';

/** Elements that hold a probe: of the PXI, 3a and OneBox plugins, and of ONIX with one and with two probes a headstage. */
const PROBE_ELEMENTS = ['NP_PROBE', 'PROBE', 'NEUROPIXELSV1E', 'NEUROPIXELSV1F', 'PROBE0', 'PROBE1'];

/** The Neuropixels probes of one plugin, in the order in which it makes its streams. */
export function readProbes(element: XmlElement, processor: OpenEphysProcessor, file: string): readonly OpenEphysProbe[] {
  const editor = element.children.find(({ name }) => name === 'EDITOR');
  if (editor === undefined) return [];
  const found = PROBE_ELEMENTS.flatMap((name) => elementsNamed(editor, name)).filter(isProbe);
  const probes = found.map((probe) => probeOf(probe, processor, file));
  const streams = streamsOfProbes(
    probes.filter(({ enabled }) => enabled),
    processor,
  );
  return probes.map((probe) => ({ ...probe, streamNames: streams.get(probe) ?? [] }));
}

const isProbe = (element: XmlElement): boolean =>
  element.attributes.has('probe_serial_number') ||
  element.attributes.has('probeSerialNumber') ||
  elementAt(element, 'CHANNELS') !== undefined;

function probeOf(element: XmlElement, processor: OpenEphysProcessor, file: string): OpenEphysProbe {
  // ONIX keeps gains and reference beside its picture of the probe.
  const viewer = elementAt(element, 'PROBE_VIEWER');
  const either = (...names: string[]) => attribute(element, ...names) ?? (viewer === undefined ? null : attribute(viewer, ...names));
  const filter = either('filterCut', 'apFilter');
  return {
    processor: processor.pluginName ?? processor.name,
    processorId: processor.nodeId,
    name: attribute(element, 'probe_name', 'probeName', 'name'),
    customName: attribute(element, 'custom_probe_name', 'customName'),
    partNumber: attribute(element, 'probe_part_number', 'probePartNumber'),
    serialNumber: attribute(element, 'probe_serial_number', 'probeSerialNumber'),
    slot: attributeNumber(element, 'slot'),
    port: attributeNumber(element, 'port'),
    dock: attributeNumber(element, 'dock'),
    apGain: gainOf(either('apGainValue', 'apGain')),
    lfpGain: gainOf(either('lfpGainValue', 'lfpGain')),
    reference: either('referenceChannel'),
    filterOn: filter === null ? null : /^(?:on|1|true)$/i.test(filter),
    enabled: attribute(element, 'isEnabled') !== '0',
    streamNames: [],
    contacts: contactsOf(element, file),
  };
}

/** `500x` */
function gainOf(text: string | null): number | null {
  const value = Number.parseFloat(text ?? '');
  return Number.isFinite(value) ? value : null;
}

/** Attributes CH0, CH1, … of an element by their number. */
function byChannel(element: XmlElement | undefined): ReadonlyMap<number, string> {
  const entries = [...(element?.attributes ?? [])].flatMap(([name, value]): [number, string][] => {
    const number = /^(?:CH|E)(\d+)$/.exec(name)?.[1];
    return number === undefined ? [] : [[Number(number), value]];
  });
  return new Map(entries.sort(([a], [b]) => a - b));
}

function contactsOf(element: XmlElement, file: string): readonly OpenEphysContact[] {
  const banks = byChannel(elementAt(element, 'CHANNELS'));
  const [xs, ys, electrodes] = ['ELECTRODE_XPOS', 'ELECTRODE_YPOS', 'SELECTED_ELECTRODES'].map((name) =>
    byChannel(elementAt(element, name)),
  );
  const channels = banks.size > 0 ? banks : electrodes;
  for (const [name, found] of [
    ['ELECTRODE_XPOS', xs],
    ['ELECTRODE_YPOS', ys],
  ] as const) {
    if (found.size > 0 && found.size !== channels.size) {
      throw new FileFormatError(
        `${file} contradicts itself: a probe has ${channels.size} CHANNELS and ${found.size} ${name}; expected as many.`,
      );
    }
  }
  const number = (text: string | undefined) => (text === undefined || !Number.isFinite(Number(text)) ? null : Number(text));
  return [...channels.keys()].map((channel) => {
    const [bank, shank] = (banks.get(channel) ?? '').split(':');
    return {
      channel,
      bank: bank === '' ? null : number(bank),
      shank: number(shank),
      electrode: number(electrodes.get(channel)),
      xUm: number(xs.get(channel)),
      yUm: number(ys.get(channel)),
    };
  });
}

/** Which streams come from which probe: bands of one probe share their name, and probes and names have the same order. */
function streamsOfProbes(probes: readonly OpenEphysProbe[], processor: OpenEphysProcessor): ReadonlyMap<OpenEphysProbe, readonly string[]> {
  const probeOfStream = (name: string) => name.replace(/-(?:AP|LFP)$/, '');
  const candidates = processor.streamNames.filter(
    (name) => /probe/i.test(name) || probes.some(({ customName }) => customName === probeOfStream(name)),
  );
  const names = [...new Set(candidates.map(probeOfStream))];
  if (names.length !== probes.length) return new Map();
  return new Map(probes.map((probe, i) => [probe, candidates.filter((name) => probeOfStream(name) === names[i])]));
}
