/**
 * Readers of neuroscience file formats: bytes in, typed values out; writers where the library simulates recordings.
 * @module
 */
export type { ByteSource, SliceOptions } from './byte-source.js';
export { bytesSource } from './bytes-source.js';
export { type OpenSpikeGlxOptions, openSpikeGlx, type SpikeGlxFiles } from './spikeglx/open-spike-glx.js';
export type { MetaFields } from './spikeglx/parse-meta-text.js';
export { type ReadSpikeGlxMetaOptions, readSpikeGlxMeta } from './spikeglx/read-spike-glx-meta.js';
export type {
  ContactPosition,
  SavedCounts,
  SpikeGlxChannel,
  SpikeGlxChannelKind,
  SpikeGlxDevice,
  SpikeGlxMeta,
  SpikeGlxProbe,
} from './spikeglx/spike-glx-meta.js';
export {
  type SignalTrace,
  type SignalWindow,
  SpikeGlxRecording,
  type StoredCounts,
  type WindowRequest,
  type WindowsRequest,
} from './spikeglx/spike-glx-recording.js';
export { type SpikeGlxMetaFields, writeSpikeGlxMeta } from './spikeglx/write-spike-glx-meta.js';
