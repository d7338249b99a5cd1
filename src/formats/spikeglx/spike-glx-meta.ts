import type { MetaFields } from './parse-meta-text.js';

/** What writes a stream: a Neuropixels probe, a National Instruments device or a OneBox. */
export type SpikeGlxDevice = 'imec' | 'nidq' | 'obx';

/** What a channel carries. AP, LF, MN, MA and XA are voltages; SY, XD and DW are words of digital lines. */
export type SpikeGlxChannelKind = 'AP' | 'LF' | 'SY' | 'MN' | 'MA' | 'XA' | 'XD';

/** Where a contact sits: `xUm` from the left edge of shank 0, `yUm` up from the lowest row of contacts. */
export interface ContactPosition {
  readonly shank: number;
  readonly xUm: number;
  readonly yUm: number;
}

/** One channel of a `.bin` file. */
export interface SpikeGlxChannel {
  /** Place within each sample of the file. */
  readonly index: number;
  /** Number in the device's own count of acquired channels, as in `snsSaveChanSubset`. */
  readonly acquired: number;
  /** Name as SpikeGLX shows it, such as `AP17`. */
  readonly name: string;
  readonly kind: SpikeGlxChannelKind;
  /** Amplification before the converter; null for digital words. */
  readonly gain: number | null;
  /** Microvolts per count of the stored integer; null for digital words. */
  readonly microvoltsPerBit: number | null;
  /** Number of the contact on its shank, where the file tells. */
  readonly electrode: number | null;
  /** Position of the contact, where the file and its part number tell. */
  readonly position: ContactPosition | null;
}

/** The probe of an imec stream. */
export interface SpikeGlxProbe {
  /** Generation: `3A` for phase 3A, else the `imDatPrb_type` of the file, such as `0`, `21`, `1100`. */
  readonly type: string;
  readonly partNumber: string | null;
  readonly serialNumber: string | null;
  readonly slot: number | null;
  readonly port: number | null;
  readonly dock: number | null;
}

/** Counts of saved channels by kind, in the order of the file; kinds without channels are absent. */
export type SavedCounts = Readonly<Partial<Record<SpikeGlxChannelKind, number>>>;

/** Everything a `.meta` file says about the `.bin` file beside it. */
export interface SpikeGlxMeta {
  /** Name that errors give the file. */
  readonly file: string;
  readonly device: SpikeGlxDevice;
  /** Band of an imec stream; `full` if one file holds both. Null for other devices. */
  readonly band: 'ap' | 'lf' | 'full' | null;
  readonly sampleRateHz: number;
  readonly savedCounts: SavedCounts;
  readonly channels: readonly SpikeGlxChannel[];
  readonly probe: SpikeGlxProbe | null;
  /** Number of the first sample on the clock of the run; 0 if not told. */
  readonly firstSample: number;
  /** When the file was begun, local time as written, `2019-08-15T17:37:20`; null if not told. */
  readonly createdAt: string | null;
  /** Length of the `.bin` file as the recorder noted it; null in files it never closed. */
  readonly fileSizeBytes: number | null;
  /** Length in seconds as the recorder noted it. */
  readonly durationSeconds: number | null;
  /** Samples per channel according to `fileSizeBytes`. */
  readonly sampleCount: number | null;
  /** Version date of SpikeGLX, such as `20230411`. */
  readonly appVersion: string | null;
  /** All fields as text, tables included (names without `~`). */
  readonly fields: MetaFields;
}
