import { BlobError, CodecError, ValueError } from '../../errors/index.js';
import { isBytes } from '../blob/dtype.js';
import type { Codec } from '../heading/codec.js';
import { placed } from './placed.js';

/** A file kept in a table: its name without folders, and its bytes. */
export interface Attachment {
  readonly name: string;
  readonly contents: Uint8Array;
}

/** `<attach>`: a file in the table, given and read as {@link Attachment}; a page's File is taken too. */
export const attachCodec: Codec = {
  name: 'attach',
  columnType(store) {
    if (store === undefined) return 'longblob';
    throw new CodecError(`<attach@${store}> keeps its files in an object store, and there are none in this version. Use <attach>.`);
  },
  async encode(value, context) {
    const file = await toAttachment(value);
    if (file === undefined) throw new ValueError(placed(context, 'Expected a file as { name, contents: Uint8Array }.'));
    const name = new TextEncoder().encode(file.name.replace(/^.*[/\\]/s, ''));
    if (name.length === 0 || name.includes(0)) throw new ValueError(placed(context, `"${file.name}" is no name of a file.`));
    const bytes = new Uint8Array(name.length + 1 + file.contents.length);
    bytes.set(name);
    bytes.set(file.contents, name.length + 1);
    return bytes;
  },
  async decode(stored, context): Promise<Attachment> {
    const nul = isBytes(stored) ? stored.indexOf(0) : -1;
    if (!isBytes(stored) || nul < 0) throw new BlobError(placed(context, 'Not an attached file: no name with a NUL behind it.'));
    return { name: new TextDecoder().decode(stored.subarray(0, nul)), contents: stored.slice(nul + 1) };
  },
};

async function toAttachment(value: unknown): Promise<Attachment | undefined> {
  if (typeof value !== 'object' || value === null || !('name' in value) || typeof value.name !== 'string') return undefined;
  const { name } = value;
  if ('contents' in value && isBytes(value.contents)) return { name, contents: value.contents };
  if (!('arrayBuffer' in value) || typeof value.arrayBuffer !== 'function') return undefined;
  const buffer: unknown = await value.arrayBuffer();
  return { name, contents: new Uint8Array(buffer as ArrayBuffer) };
}
