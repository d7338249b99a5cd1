/**
 * Readers of neuroscience file formats: bytes in, typed values out; writers where the library simulates recordings.
 * @module
 */
export type { ByteSource, SliceOptions } from './byte-source.js';
export { bytesSource } from './bytes-source.js';
export { NpyFile, type NpyPiecesRequest, type NpyRowsRequest } from './npy/npy-file.js';
export type { NpyHeader } from './npy/npy-header.js';
export { type OpenNpyOptions, openNpy, readNpy } from './npy/open-npy.js';
export { NpzFile, openNpz } from './npy/open-npz.js';
export { type NpyContent, writeNpy } from './npy/write-npy.js';
export type { ComplexNumbers, NumericArray, NumpyArray, NumpyData, RecordColumns } from './numpy/numpy-array.js';
export type { NumpyField, NumpyRecordType, NumpyScalarType, NumpyType } from './numpy/numpy-type.js';
export { type NumberArray, numpyNumbers, numpyTexts } from './numpy/numpy-values.js';
export type { PickleComplex, PickleName, PickleType, PickleValue } from './pickle/pickle-value.js';
export { type ReadPickleOptions, readPickle } from './pickle/read-pickle.js';
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
