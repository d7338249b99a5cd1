import { BlobError, CodecError, DataJointError, ValueError } from '../../errors/index.js';
import { decodeBlob } from '../blob/decode-blob.js';
import { isBytes } from '../blob/dtype.js';
import { encodeBlob } from '../blob/encode-blob.js';
import type { Codec } from '../heading/codec.js';
import { placed } from './placed.js';

/** `<blob>`: any value of {@link BlobValue}, as DataJoint for Python and MATLAB keep it. */
export const blobCodec: Codec = {
  name: 'blob',
  columnType(store) {
    if (store === undefined) return 'longblob';
    throw new CodecError(`<blob@${store}> keeps its values in an object store, and there are none in this version. Use <blob>.`);
  },
  async encode(value, context) {
    try {
      return await encodeBlob(value, { compress: context.compress });
    } catch (error) {
      if (!(error instanceof DataJointError)) throw error;
      throw new ValueError(placed(context, error.message), { cause: error });
    }
  },
  async decode(stored, context) {
    if (!isBytes(stored)) throw new BlobError(placed(context, `Found ${typeof stored} where the bytes of a blob should be.`));
    try {
      return await decodeBlob(stored, { decompress: context.decompress });
    } catch (error) {
      if (!(error instanceof DataJointError)) throw error;
      throw new BlobError(placed(context, error.message), { cause: error });
    }
  },
};
