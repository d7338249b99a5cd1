import type { BlobComplex } from './blob-complex.js';
import type { BlobDecimal } from './blob-decimal.js';
import type { BlobFloat } from './blob-float.js';
import type { BlobTemporal } from './blob-temporal.js';
import type { BlobTuple } from './blob-tuple.js';
import type { BlobUuid } from './blob-uuid.js';
import type { TypedArray } from './dtype.js';
import type { MatCell } from './mat-cell.js';
import type { MatSparse } from './mat-sparse.js';
import type { MatStruct } from './mat-struct.js';
import type { NdArray } from './nd-array.js';
import type { RecordArray } from './record-array.js';

/**
 * Whatever a `<blob>` can hold, as read.
 *
 * | stored by Python or MATLAB | here |
 * |---|---|
 * | None, bool, str | `null`, boolean, string |
 * | int | number while safe, else bigint |
 * | float | number; {@link BlobFloat} for whole numbers, which would come back as int |
 * | bytes | Uint8Array |
 * | list, tuple, set | array, {@link BlobTuple}, Set |
 * | dict | object if its keys are text that an object keeps in order, else Map |
 * | one-dimensional numeric array | typed array; {@link NdArray} for uint8 (a Uint8Array is bytes), bool, complex, dates |
 * | any other array, NumPy scalar (no dimensions), MATLAB matrix and char | {@link NdArray} |
 * | structured array | {@link RecordArray} |
 * | MATLAB cell, struct, sparse | {@link MatCell}, {@link MatStruct}, {@link MatSparse} |
 * | complex, Decimal, UUID | {@link BlobComplex}, {@link BlobDecimal}, {@link BlobUuid} |
 * | date, time, datetime | {@link BlobTemporal} |
 *
 * Each of them, encoded again, gives the bytes that it was read from.
 */
export type BlobValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | TypedArray
  | NdArray
  | RecordArray
  | MatCell
  | MatStruct
  | MatSparse
  | BlobTuple
  | BlobFloat
  | BlobComplex
  | BlobDecimal
  | BlobUuid
  | BlobTemporal
  | ReadonlySet<BlobValue>
  | ReadonlyMap<BlobValue, BlobValue>
  | readonly BlobValue[]
  | { readonly [name: string]: BlobValue };
