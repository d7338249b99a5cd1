import { FileFormatError } from '../../errors/index.js';
import type { SliceOptions } from '../byte-source.js';
import { type FileSystem, joinPath, missing, namesIn, readFileText } from '../file-system.js';
import type { NpyFile } from '../npy/npy-file.js';
import { openNpy } from '../npy/open-npy.js';
import { itemCount, type NumpyArray } from '../numpy/numpy-array.js';
import { type NumberArray, numpyNumbers } from '../numpy/numpy-values.js';

/** The files of one sorting, by name. */
export class KilosortFiles {
  readonly folder: string;
  readonly names: readonly string[];
  readonly #files: FileSystem;

  /** Use listKilosortFiles(). */
  constructor(files: FileSystem, folder: string, names: readonly string[]) {
    this.#files = files;
    this.folder = folder;
    this.names = names;
  }

  /** Whether the folder has this file. */
  has(name: string): boolean {
    return this.names.includes(name);
  }

  /** Path of a file, for messages. */
  path(name: string): string {
    return joinPath(this.folder, name);
  }

  /** Text of a file that must be there. */
  text(name: string, options: SliceOptions): Promise<string> {
    this.#demand(name);
    return readFileText(this.#files, this.path(name), options);
  }

  /** An array that must be there, of so many dimensions if told. */
  async open(name: string, options: SliceOptions, dimensions?: number): Promise<NpyFile> {
    this.#demand(name);
    const path = this.path(name);
    const file = await openNpy(await this.#files.open(path), { ...options, file: path });
    if (dimensions === undefined || file.shape.length === dimensions) return file;
    throw new FileFormatError(
      `${path} has shape (${file.shape.join(', ')}); expected ${dimensions} dimensions. Is it the file of this name?`,
    );
  }

  /** A whole array; null if it is not there. */
  async array(name: string, options: SliceOptions): Promise<NumpyArray | null> {
    return this.has(name) ? (await this.open(name, options)).read(options) : null;
  }

  /** One number a spike (or a channel): (n,) or (n, 1), as MATLAB writes. */
  async column(name: string, options: SliceOptions): Promise<NumberArray> {
    const file = await this.open(name, options);
    await columnLength(file);
    return numpyNumbers(await file.read(options), file);
  }

  #demand(name: string): void {
    if (!this.has(name)) throw missing(this.path(name), this.names);
  }
}

/** Entries of an array that should have one column. */
export function columnLength(file: NpyFile): number {
  const count = itemCount(file.shape);
  // Empty arrays have come as (0,), (0, 1) and (0, 0).
  if (file.shape.filter((length) => length !== 1).length <= 1 || count === 0) return count;
  throw new FileFormatError(`${file.file} has shape (${file.shape.join(', ')}); expected one column. Is it the file of this name?`);
}

/** The files of a folder. */
export async function listKilosortFiles(files: FileSystem, folder: string): Promise<KilosortFiles> {
  return new KilosortFiles(files, folder, await namesIn(files, folder, 'file'));
}
