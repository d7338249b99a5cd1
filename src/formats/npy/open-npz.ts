import { FileFormatError } from '../../errors/index.js';
import type { ByteSource, SliceOptions } from '../byte-source.js';
import { bytesSource } from '../bytes-source.js';
import type { NumpyArray } from '../numpy/numpy-array.js';
import { openZip } from '../zip/open-zip.js';
import type { ZipArchive } from '../zip/zip-archive.js';
import type { NpyFile } from './npy-file.js';
import { openNpy } from './open-npy.js';

/** An `.npz` file: arrays by name, each read when it is asked for. */
export class NpzFile {
  /** Names of the arrays, in the order of the file. */
  readonly names: readonly string[];
  readonly #archive: ZipArchive;

  /** Use openNpz(). */
  constructor(archive: ZipArchive) {
    this.#archive = archive;
    this.names = archive.entries.filter(({ name }) => name.endsWith('.npy')).map(({ name }) => name.slice(0, -'.npy'.length));
  }

  /** One array, of which only the wanted rows are read; a compressed one is expanded into memory. */
  async open(name: string, options: SliceOptions = {}): Promise<NpyFile> {
    if (!this.names.includes(name)) {
      throw new FileFormatError(
        `${this.#archive.file} holds no array "${name}"; it holds ${this.names.join(', ').slice(0, 400) || 'none'}.`,
      );
    }
    const source = await this.#archive.open(`${name}.npy`, options);
    return openNpy(source, { ...options, file: `${this.#archive.file}: ${name}` });
  }

  /** The whole of one array. */
  async read(name: string, options: SliceOptions = {}): Promise<NumpyArray> {
    return (await this.open(name, options)).read(options);
  }
}

/**
 * Opens an `.npz` file as numpy.savez() and numpy.savez_compressed() write it.
 * @example
 * const file = await openNpz(bytesSource(bytes));
 * const times = await file.read('times');
 */
export async function openNpz(source: ByteSource | Uint8Array, options: SliceOptions & { readonly file?: string } = {}): Promise<NpzFile> {
  const { file = '.npz file', signal } = options;
  const archive = await openZip(source instanceof Uint8Array ? bytesSource(source) : source, {
    file,
    ...(signal === undefined ? {} : { signal }),
  });
  return new NpzFile(archive);
}
