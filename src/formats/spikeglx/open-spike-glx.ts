import { FileFormatError } from '../../errors/index.js';
import type { ByteSource } from '../byte-source.js';
import { readSpikeGlxMeta } from './read-spike-glx-meta.js';
import type { SpikeGlxMeta } from './spike-glx-meta.js';
import { SpikeGlxRecording, sampleBytes } from './spike-glx-recording.js';

/** The two files of a recording. */
export interface SpikeGlxFiles {
  /** The `.meta` file: its bytes or text, or what readSpikeGlxMeta() made of it. */
  readonly meta: ByteSource | Uint8Array | string | SpikeGlxMeta;
  /** The `.bin` file. */
  readonly bin: ByteSource;
}

/** What opening a recording may be told. */
export interface OpenSpikeGlxOptions {
  /** Name of the `.meta` file, for messages. */
  readonly file?: string;
  /** Read what is there of a `.bin` whose length is not the one in the `.meta`: a copy cut short, or a recorder that crashed. */
  readonly allowTruncated?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Opens a SpikeGLX recording after checking that `.bin` and `.meta` fit.
 * @example
 * const recording = await openSpikeGlx({ meta: bytesSource(metaBytes), bin: bytesSource(binBytes) });
 * const { traces } = await recording.readWindow({ startSeconds: 1, seconds: 0.1, channels: ['AP3'] });
 */
export async function openSpikeGlx(files: SpikeGlxFiles, options: OpenSpikeGlxOptions = {}): Promise<SpikeGlxRecording> {
  const meta = await metaOf(files.meta, options);
  if (!options.allowTruncated) checkLength(meta, files.bin.byteLength);
  return new SpikeGlxRecording(meta, files.bin);
}

async function metaOf(input: SpikeGlxFiles['meta'], { file, signal }: OpenSpikeGlxOptions): Promise<SpikeGlxMeta> {
  if (typeof input === 'object' && 'channels' in input) return input;
  const named = file === undefined ? {} : { file };
  if (typeof input === 'string' || input instanceof Uint8Array) return readSpikeGlxMeta(input, named);
  return readSpikeGlxMeta(await input.slice(0, input.byteLength, signal === undefined ? {} : { signal }), named);
}

function checkLength(meta: SpikeGlxMeta, found: number): void {
  const perSample = sampleBytes(meta);
  const advice = 'Copy the .bin file again, or read what is there with { allowTruncated: true }.';
  if (meta.fileSizeBytes !== null && meta.fileSizeBytes !== found) {
    const state = found < meta.fileSizeBytes ? 'truncated' : 'longer than noted';
    const expected = `fileSizeBytes=${meta.fileSizeBytes}`;
    throw new FileFormatError(`The .bin file of ${meta.file} is ${state}: it has ${found} bytes; expected ${expected}. ${advice}`);
  }
  if (found % perSample !== 0) {
    throw new FileFormatError(
      `The .bin file of ${meta.file} has ${found} bytes; expected a multiple of ${perSample} ` +
        `(nSavedChans=${meta.channels.length}, 2 bytes each). ${advice}`,
    );
  }
  if (found === 0) throw new FileFormatError(`The .bin file of ${meta.file} is empty; expected at least one sample. ${advice}`);
}
