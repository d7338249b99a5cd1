import type { SliceOptions } from '../byte-source.js';
import { type FileSystem, folderOf, missing, readFileBytes } from '../file-system.js';
import type { SpikeGlxPlace } from './list-spike-glx-runs.js';
import { openSpikeGlx } from './open-spike-glx.js';
import type { SpikeGlxRecording } from './spike-glx-recording.js';

/** What opening a listed recording may be told. */
export interface OpenSpikeGlxPlaceOptions extends SliceOptions {
  /** Read what is there of a `.bin` whose length is not the one in the `.meta`. */
  readonly allowTruncated?: boolean;
}

/**
 * Opens one gate and trigger that listSpikeGlxRuns() found; join several with joinSpikeGlx().
 * @example
 * const recordings = await Promise.all(stream.files.map((place) => openSpikeGlxPlace(files, place)));
 */
export async function openSpikeGlxPlace(
  files: FileSystem,
  place: SpikeGlxPlace,
  options: OpenSpikeGlxPlaceOptions = {},
): Promise<SpikeGlxRecording> {
  const { metaPath, binPath } = place;
  if (binPath === null) {
    const siblings = (await files.list(folderOf(metaPath))).map(({ name }) => name);
    throw missing(metaPath.replace(/\.meta$/, '.bin'), siblings);
  }
  const meta = await readFileBytes(files, metaPath, options);
  return openSpikeGlx({ meta, bin: await files.open(binPath) }, { ...options, file: metaPath });
}
