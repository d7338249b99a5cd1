/** One channel of a stream. */
export interface OpenEphysChannel {
  /** Place in the file. */
  readonly index: number;
  readonly name: string;
  readonly description: string;
  /** What one step of the stored integers is worth, in `unit`; null for digital words. */
  readonly unitsPerBit: number | null;
  /** `µV` for electrodes, `V` for analog inputs, `word` for digital lines, else as the file says. */
  readonly unit: string;
}

/** A continuous stream, as `structure.oebin` describes it. */
export interface OpenEphysStreamInfo {
  /** Name of its folder below `continuous`. */
  readonly folder: string;
  /** Name that the GUI shows, such as `ProbeA-AP`; before GUI 0.6 the name of the folder. */
  readonly name: string;
  readonly sampleRateHz: number;
  readonly processor: string;
  readonly processorId: number | null;
  readonly channels: readonly OpenEphysChannel[];
}

/** A source of events: lines that switch, or messages. */
export interface OpenEphysEventInfo {
  /** Path of its folder below `events`. */
  readonly folder: string;
  readonly kind: 'lines' | 'messages';
  readonly name: string;
  /** Stream on whose clock the events are; null before GUI 0.6. */
  readonly streamName: string | null;
  readonly processor: string;
  readonly sampleRateHz: number;
  /** Lines that were on at the start, a bit each; null if not told. */
  readonly initialState: number | null;
}

/** What `structure.oebin` says about a recording. */
export interface OpenEphysStructure {
  /** Name of the file, for messages. */
  readonly file: string;
  readonly guiVersion: string;
  readonly streams: readonly OpenEphysStreamInfo[];
  readonly events: readonly OpenEphysEventInfo[];
  /** Folders below `spikes`, of recordings with a spike detector. */
  readonly spikeFolders: readonly string[];
}
