/**
 * Readers of neuroscience file formats: bytes in, typed values out; writers where the library simulates recordings.
 * @module
 */
export type { ByteSource, SliceOptions } from './byte-source.js';
export { bytesSource } from './bytes-source.js';
export {
  cellNumber,
  columnNumbers,
  columnTexts,
  type DelimitedTable,
  type ParseDelimitedOptions,
  parseDelimited,
  writeDelimited,
} from './delimited/parse-delimited.js';
export type { FileSystem, FolderEntry } from './file-system.js';
export type { Stretch, WindowRequest, WindowsRequest } from './interleaved/window-request.js';
export type { KilosortChannel } from './kilosort/kilosort-channels.js';
export type { KilosortFiles } from './kilosort/kilosort-files.js';
export {
  type KilosortHead,
  type KilosortMatrix,
  KilosortSorting,
  type KilosortVersion,
  openKilosort,
} from './kilosort/kilosort-sorting.js';
export type { KilosortUnit } from './kilosort/kilosort-units.js';
export { type MeanWaveform, MeanWaveforms } from './kilosort/mean-waveforms.js';
export { type KilosortParams, type ParseKilosortParamsOptions, parseKilosortParams } from './kilosort/parse-params.js';
export { memoryFiles } from './memory-files.js';
export { NpyFile, type NpyPiecesRequest, type NpyRowsRequest } from './npy/npy-file.js';
export type { NpyHeader } from './npy/npy-header.js';
export { type OpenNpyOptions, openNpy, readNpy } from './npy/open-npy.js';
export { NpzFile, openNpz } from './npy/open-npz.js';
export { type NpyContent, writeNpy } from './npy/write-npy.js';
export type { ComplexNumbers, NumericArray, NumpyArray, NumpyData, RecordColumns } from './numpy/numpy-array.js';
export type { NumpyField, NumpyRecordType, NumpyScalarType, NumpyType } from './numpy/numpy-type.js';
export { type NumberArray, type NumpyOrigin, numpyNumbers, numpyTexts } from './numpy/numpy-values.js';
export { listOpenEphysRecordings, type OpenEphysPlace } from './openephys/list-open-ephys-recordings.js';
export { OpenEphysRecording, openOpenEphys } from './openephys/open-ephys-recording.js';
export type { OpenEphysContact, OpenEphysProbe, OpenEphysProcessor, OpenEphysSettings } from './openephys/open-ephys-settings.js';
export {
  type OpenEphysCounts,
  OpenEphysStream,
  type OpenEphysStreamFiles,
  type OpenEphysTrace,
  type OpenEphysWindow,
  type SampleRange,
} from './openephys/open-ephys-stream.js';
export type {
  OpenEphysChannel,
  OpenEphysEventInfo,
  OpenEphysStreamInfo,
  OpenEphysStructure,
} from './openephys/open-ephys-structure.js';
export type { OpenStreamOptions } from './openephys/open-stream.js';
export { type OpenEphysStreamStart, type OpenEphysSyncMessages, parseSyncMessages } from './openephys/parse-sync-messages.js';
export type { OpenEphysLineEvents, OpenEphysMessage } from './openephys/read-open-ephys-events.js';
export { type ReadOpenEphysSettingsOptions, readOpenEphysSettings } from './openephys/read-open-ephys-settings.js';
export { type ReadOpenEphysStructureOptions, readOpenEphysStructure } from './openephys/read-open-ephys-structure.js';
export type { PickleComplex, PickleName, PickleType, PickleValue } from './pickle/pickle-value.js';
export { type ReadPickleOptions, readPickle } from './pickle/read-pickle.js';
export type { PythonLiteral } from './python-literal/parse-python-literal.js';
export { listSpikeGlxRuns, type SpikeGlxPlace, type SpikeGlxRun, type SpikeGlxStream } from './spikeglx/list-spike-glx-runs.js';
export { type OpenSpikeGlxOptions, openSpikeGlx, type SpikeGlxFiles } from './spikeglx/open-spike-glx.js';
export { type OpenSpikeGlxPlaceOptions, openSpikeGlxPlace } from './spikeglx/open-spike-glx-place.js';
export type { MetaFields } from './spikeglx/parse-meta-text.js';
export { parseSpikeGlxName, type SpikeGlxName } from './spikeglx/parse-spike-glx-name.js';
export { type LineEdges, readEdges } from './spikeglx/read-edges.js';
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
} from './spikeglx/spike-glx-recording.js';
export { joinSpikeGlx, type SpikeGlxPart, SpikeGlxSequence } from './spikeglx/spike-glx-sequence.js';
export { digitalLine, type EdgeSource, syncSourceOf } from './spikeglx/sync-channel.js';
export { type SpikeGlxMetaFields, writeSpikeGlxMeta } from './spikeglx/write-spike-glx-meta.js';
export type { ZipArchive, ZipEntry } from './zip/zip-archive.js';
