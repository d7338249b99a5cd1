import { DataJointError, ValueError } from '../../errors/index.js';
import { BlobWriter } from './blob-writer.js';
import { type Compress, platformCompress } from './compression.js';
import { encodeValue } from './encode-value.js';
import { COMPRESSED, PROTOCOL_DJ0, PROTOCOL_MYM } from './frame.js';

/** How a blob is written. */
export interface EncodeBlobOptions {
  /** Makes a zlib stream of long blobs; the platform's own unless given, `false` for never. */
  readonly compress?: Compress | false | undefined;
}

// Python's rule: shorter blobs stay as they are.
const LONGEST_UNCOMPRESSED = 1000;

/**
 * The bytes of a value, as DataJoint for Python writes them.
 *
 * Numbers that are safe integers become int, others float; strings, booleans, bigint, `null` and Uint8Array their
 * Python counterparts; arrays list, Set set, Map and plain objects dict; other typed arrays NumPy arrays of one
 * dimension. What this leaves out has a class: {@link NdArray}, {@link BlobTuple}, {@link BlobFloat} …
 *
 * @throws ValueError if the value, or one inside it, has no place in a blob; the message says where.
 */
export async function encodeBlob(value: unknown, options: EncodeBlobOptions = {}): Promise<Uint8Array> {
  const bytes = serialize(value);
  const compress = options.compress ?? platformCompress;
  if (compress === undefined || compress === false || bytes.byteLength <= LONGEST_UNCOMPRESSED) return bytes;
  const stream = await compress(bytes);
  const frame = new BlobWriter();
  frame.name(COMPRESSED);
  frame.length(bytes.byteLength);
  frame.raw(stream);
  const compressed = frame.finish();
  return compressed.byteLength < bytes.byteLength ? compressed : bytes;
}

function serialize(value: unknown): Uint8Array<ArrayBuffer> {
  const writer = new BlobWriter();
  writer.name(PROTOCOL_MYM);
  try {
    encodeValue(writer, value);
  } catch (error) {
    if (error instanceof DataJointError) throw new ValueError(`${placeOf(writer.path)}: ${error.message}`, { cause: error });
    throw error;
  }
  const bytes = writer.finish();
  if (writer.extended) bytes.set(new TextEncoder().encode(PROTOCOL_DJ0));
  return bytes;
}

const LONGEST_PATH = 10;

/** Where in the value, as it would be written in code. */
function placeOf(path: readonly (string | number)[]): string {
  if (path.length === 0) return 'The value';
  const steps = path.slice(0, LONGEST_PATH).map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`));
  return `The value at ${steps.join('').replace(/^\./, '')}${path.length > LONGEST_PATH ? '…' : ''}`;
}
