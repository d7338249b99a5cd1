import { FileFormatError, ValueError } from '../../errors/index.js';
import type { ByteSource, SliceOptions } from '../byte-source.js';
import { type ArrayFiller, arrayFiller } from '../numpy/array-filler.js';
import { itemCount, type NumpyArray } from '../numpy/numpy-array.js';
import type { NumpyType } from '../numpy/numpy-type.js';
import { rowMajor } from '../numpy/row-major.js';
import { readPickle } from '../pickle/read-pickle.js';
import { readExactly } from '../read-all.js';
import type { NpyHeader } from './npy-header.js';

/** Which rows of an array: positions along its first dimension, the end excluded; all if left out. */
export interface NpyRowsRequest extends SliceOptions {
  readonly start?: number;
  readonly end?: number;
}

/** A request for rows in pieces. */
export interface NpyPiecesRequest extends NpyRowsRequest {
  /** Rows of a piece; the last may be shorter. By default as many as fit into 4 MB. */
  readonly rowsPerPiece?: number;
}

/** The bytes read at once: what bounds the memory beside the result. */
const PIECE_BYTES = 1 << 22;

/** An `.npy` file of which only the wanted rows are read. */
export class NpyFile {
  /** Name of the file, for messages. */
  readonly file: string;
  readonly header: NpyHeader;
  readonly #source: ByteSource;
  readonly #rowItems: number;

  /** Use openNpy(), which reads the header and checks it against the length of the file. */
  constructor(source: ByteSource, header: NpyHeader, file: string) {
    this.#source = source;
    this.header = header;
    this.file = file;
    this.#rowItems = itemCount(header.shape.slice(1));
  }

  /** Type of the items. */
  get type(): NumpyType {
    return this.header.type;
  }

  /** Length of each dimension; empty for a single value. */
  get shape(): readonly number[] {
    return this.header.shape;
  }

  /** Length of the first dimension; 1 for a single value. */
  get rowCount(): number {
    return this.header.shape[0] ?? 1;
  }

  /** The whole array. Arrays of Python objects are unpickled by readPickle(), which executes nothing. */
  async read(options: SliceOptions = {}): Promise<NumpyArray> {
    if (this.type.kind === 'object') return this.#readObjects(options);
    const { data } = await this.readRows(options);
    return { type: this.type, shape: this.shape, data };
  }

  /** Some rows, in C order; only their bytes are read. */
  async readRows(request: NpyRowsRequest = {}): Promise<NumpyArray> {
    const { type } = this;
    if (type.kind === 'object') throw new ValueError(`${this.file} holds Python objects, which cannot be read in rows. Use read().`);
    const { start, end } = this.#range(request);
    const shape = [end - start, ...this.shape.slice(1)];
    const filler = arrayFiller(type, itemCount(shape), this.file);
    if (this.header.fortranOrder && this.shape.length > 1) await this.#fillByColumns(filler, { ...request, start, end });
    else {
      const first = start * this.#rowItems;
      await this.#fillRun(filler, { first, count: itemCount(shape), target: 0, targetStep: 1 }, request);
    }
    return { type, shape, data: filler.data };
  }

  /** All or some rows, piece by piece, so that an array of any length fits into memory. */
  async *pieces(request: NpyPiecesRequest = {}): AsyncGenerator<NumpyArray & { readonly start: number }, void, undefined> {
    const { start, end } = this.#range(request);
    const fitting = Math.max(1, Math.floor(PIECE_BYTES / Math.max(1, this.#rowItems * this.type.itemSize)));
    const step = request.rowsPerPiece ?? fitting;
    if (!(Number.isInteger(step) && step > 0)) throw new ValueError(`rowsPerPiece is ${step}; expected a whole number of at least 1.`);
    for (let from = start; from < end; from += step) {
      const signal = request.signal === undefined ? {} : { signal: request.signal };
      yield { start: from, ...(await this.readRows({ start: from, end: Math.min(from + step, end), ...signal })) };
    }
  }

  #range({ start = 0, end = this.rowCount }: NpyRowsRequest): { start: number; end: number } {
    if (Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= this.rowCount) return { start, end };
    throw new ValueError(`Rows ${start} to ${end} of ${this.file} were asked for; expected whole numbers from 0 to ${this.rowCount}.`);
  }

  /** In Fortran order the rows of one column are neighbours; a column is one combination of the other indexes. */
  async #fillByColumns(filler: ArrayFiller, range: SliceOptions & { start: number; end: number }): Promise<void> {
    const count = range.end - range.start;
    if (count === 0) return;
    const { itemSize } = this.type;
    const rest = this.shape.slice(1);
    // Several short columns are read at once if most of what lies between is wanted too.
    const fitting = Math.floor(PIECE_BYTES / Math.max(1, this.rowCount * itemSize));
    const together = 4 * count < this.rowCount ? 1 : Math.max(1, fitting);
    for (let first = 0; first < this.#rowItems; first += together) {
      const last = Math.min(first + together, this.#rowItems) - 1;
      if (first === last) {
        const place = { first: first * this.rowCount + range.start, count, target: rowMajor(first, rest), targetStep: this.#rowItems };
        await this.#fillRun(filler, place, range);
        continue;
      }
      const bytes = await this.#items(first * this.rowCount + range.start, last * this.rowCount + range.end, range);
      for (let column = first; column <= last; column++) {
        const offset = (column - first) * this.rowCount * itemSize;
        filler.fill(bytes, { target: rowMajor(column, rest), targetStep: this.#rowItems, count, offset, stride: itemSize });
      }
    }
  }

  /** Fills items that are neighbours in the file. */
  async #fillRun(
    filler: ArrayFiller,
    run: { first: number; count: number; target: number; targetStep: number },
    options: SliceOptions,
  ): Promise<void> {
    const stride = this.type.itemSize;
    const piece = Math.max(1, Math.floor(PIECE_BYTES / Math.max(1, stride)));
    for (let done = 0; done < run.count; done += piece) {
      const count = Math.min(piece, run.count - done);
      const bytes = await this.#items(run.first + done, run.first + done + count, options);
      filler.fill(bytes, { target: run.target + done * run.targetStep, targetStep: run.targetStep, count, offset: 0, stride });
    }
  }

  /** Bytes of items that are neighbours in the file. */
  #items(from: number, to: number, { signal }: SliceOptions): Promise<Uint8Array> {
    const { dataStart, type } = this.header;
    const range = [dataStart + from * type.itemSize, dataStart + to * type.itemSize] as const;
    return readExactly(this.#source, range, { file: this.file, ...(signal === undefined ? {} : { signal }) });
  }

  async #readObjects(options: SliceOptions): Promise<NumpyArray> {
    const bytes = await readExactly(this.#source, [this.header.dataStart, this.#source.byteLength], { file: this.file, ...options });
    const value = readPickle(bytes, { file: this.file });
    // NumPy pickles the array itself, so the pickle repeats type and shape.
    if (typeof value === 'object' && value !== null && 'shape' in value && 'data' in value) {
      if (itemCount(value.shape) === itemCount(this.shape)) return { type: this.type, shape: this.shape, data: value.data };
    }
    throw new FileFormatError(
      `${this.file} contradicts itself: its pickle is no array of shape (${this.shape.join(', ')}), as the header says.`,
    );
  }
}
