import { itemCount } from './numpy-array.js';

/** Place in C order (the last index runs fastest) of a position in Fortran order (the first runs fastest). */
export function rowMajor(position: number, shape: readonly number[]): number {
  let rest = position;
  let place = 0;
  let step = itemCount(shape);
  for (const length of shape) {
    step /= length;
    place += (rest % length) * step;
    rest = Math.floor(rest / length);
  }
  return place;
}
