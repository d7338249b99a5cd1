import { arrayFiller } from './array-filler.js';
import { itemCount, type NumpyArray } from './numpy-array.js';
import type { NumpyType } from './numpy-type.js';
import { rowMajor } from './row-major.js';

/** How the bytes of an array lie, and the name of their file for messages. */
export interface ArrayLayout {
  readonly shape: readonly number[];
  readonly fortranOrder: boolean;
  readonly where: string;
}

/** An array out of the bytes of all its items. */
export function decodeArray(type: NumpyType, bytes: Uint8Array, { shape, fortranOrder, where }: ArrayLayout): NumpyArray {
  const count = itemCount(shape);
  const filler = arrayFiller(type, count, where);
  const stride = type.itemSize;
  if (!fortranOrder || shape.length < 2) filler.fill(bytes, { target: 0, targetStep: 1, count, offset: 0, stride });
  else if (count > 0) {
    const rows = shape[0];
    const columns = count / rows;
    for (let column = 0; column < columns; column++) {
      const target = rowMajor(column, shape.slice(1));
      filler.fill(bytes, { target, targetStep: columns, count: rows, offset: column * rows * stride, stride });
    }
  }
  return { type, shape, data: filler.data };
}
