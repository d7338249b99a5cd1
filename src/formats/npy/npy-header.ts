import { FileFormatError } from '../../errors/index.js';
import type { ByteSource, SliceOptions } from '../byte-source.js';
import type { NumpyType } from '../numpy/numpy-type.js';
import { isShape, parseNumpyType } from '../numpy/parse-numpy-type.js';
import { parsePythonLiteral } from '../python-literal/parse-python-literal.js';
import { readExactly } from '../read-all.js';

/** What the head of an `.npy` file says. */
export interface NpyHeader {
  /** Version of the format: `1.0`, `2.0` or `3.0`. */
  readonly version: string;
  readonly type: NumpyType;
  readonly shape: readonly number[];
  /** Whether the first index runs fastest in the file, as MATLAB writes. */
  readonly fortranOrder: boolean;
  /** Where the items begin in the file. */
  readonly dataStart: number;
}

const MAGIC = '\x93NUMPY';

/** NumPy's own headers have at most a few thousand characters, with many fields. */
const MOST_HEADER_BYTES = 1 << 20;

/** Reads and checks the head of an `.npy` file, whose dict is parsed, never evaluated. */
export async function readNpyHeader(source: ByteSource, options: SliceOptions & { readonly file: string }): Promise<NpyHeader> {
  const { file } = options;
  if (source.byteLength === 0) throw new FileFormatError(`${file} is empty; expected an .npy file. Copy the file again.`);
  const start = await readExactly(source, [0, Math.min(12, source.byteLength)], options);
  if (latin(start.subarray(0, 6)) !== MAGIC) {
    const found = JSON.stringify(latin(start.subarray(0, 6)));
    throw new FileFormatError(`${file} is not an .npy file: it starts with ${found}; expected ${JSON.stringify(MAGIC)}.`);
  }
  if (start.byteLength < 12)
    throw new FileFormatError(`${file} ends after ${start.byteLength} bytes, inside its header. Copy the file again.`);
  const [major, minor] = [start[6], start[7]];
  if (major < 1 || major > 3 || minor !== 0) {
    throw new FileFormatError(`${file} has the .npy version ${major}.${minor}; expected 1.0, 2.0 or 3.0.`);
  }
  const view = new DataView(start.buffer, start.byteOffset);
  const [headStart, length] = major === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
  const dataStart = headStart + length;
  if (length > MOST_HEADER_BYTES || dataStart > source.byteLength) {
    throw new FileFormatError(
      `${file} announces a header of ${length} bytes, but has ${source.byteLength} bytes in all. Copy the file again.`,
    );
  }
  const bytes = await readExactly(source, [headStart, dataStart], options);
  const text = major === 3 ? new TextDecoder().decode(bytes) : latin(bytes);
  return { version: `${major}.${minor}`, dataStart, ...parseHeader(text, file) };
}

function parseHeader(text: string, file: string): Pick<NpyHeader, 'type' | 'shape' | 'fortranOrder'> {
  const header = parsePythonLiteral(text, `${file}: header`);
  if (!(header instanceof Map)) throw headerError(file, 'header', text.slice(0, 40), 'a dict');
  const descr = header.get('descr');
  const fortranOrder = header.get('fortran_order');
  const shape = header.get('shape');
  if (descr === undefined) throw headerError(file, 'descr', 'missing', 'the type of the items');
  if (typeof fortranOrder !== 'boolean') throw headerError(file, 'fortran_order', String(fortranOrder), 'True or False');
  if (!isShape(shape)) throw headerError(file, 'shape', String(shape), 'a tuple of lengths');
  return { type: parseNumpyType(descr, `${file}: descr`), fortranOrder, shape };
}

function headerError(file: string, field: string, found: string, expected: string): FileFormatError {
  return new FileFormatError(`${file}: ${field} is ${found}; expected ${expected}. Write the file again with numpy.save().`);
}

function latin(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
