/** A contact of a probe and the channel that it is connected to. */
export interface OpenEphysContact {
  /** Channel of the probe, from 0; named `CH1` in the streams if it is 0. */
  readonly channel: number;
  /** Bank and shank, where the file tells them. */
  readonly bank: number | null;
  readonly shank: number | null;
  /** Number of the electrode on the probe, where the file tells it. */
  readonly electrode: number | null;
  /** Position in µm on the probe as the plugin wrote it; null where the file has none. */
  readonly xUm: number | null;
  readonly yUm: number | null;
}

/** A Neuropixels probe of the signal chain. */
export interface OpenEphysProbe {
  /** Plugin that acquired it, such as `Neuropix-PXI`. */
  readonly processor: string;
  readonly processorId: number | null;
  readonly name: string | null;
  readonly customName: string | null;
  readonly partNumber: string | null;
  readonly serialNumber: string | null;
  readonly slot: number | null;
  readonly port: number | null;
  readonly dock: number | null;
  readonly apGain: number | null;
  readonly lfpGain: number | null;
  readonly reference: string | null;
  /** Whether the high-pass filter of the AP band was on. */
  readonly filterOn: boolean | null;
  readonly enabled: boolean;
  /** Streams of the plugin that come from this probe; empty if the file does not tell. */
  readonly streamNames: readonly string[];
  /** Connected contacts by channel. */
  readonly contacts: readonly OpenEphysContact[];
}

/** A plugin of the signal chain, in its order. */
export interface OpenEphysProcessor {
  readonly name: string;
  readonly pluginName: string | null;
  readonly nodeId: number | null;
  readonly libraryVersion: string | null;
  readonly streamNames: readonly string[];
}

/** What `settings.xml` says about the recording computer and its signal chain. */
export interface OpenEphysSettings {
  /** Name of the file, for messages. */
  readonly file: string;
  readonly guiVersion: string;
  /** Date as the file has it, `3 May 2022 10:52:24`. */
  readonly date: string;
  /** The same as ISO text in local time, `2022-05-03T10:52:24`; null if it is of another form. */
  readonly startedAt: string | null;
  readonly machine: string | null;
  readonly processors: readonly OpenEphysProcessor[];
  readonly probes: readonly OpenEphysProbe[];
}
