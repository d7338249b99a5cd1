import { ValueError } from '../../errors/index.js';
import type { BlobValue } from './blob-value.js';
import { type Nested, nest, offsetOf, shapeText, sizeOf } from './shape.js';

/** A MATLAB cell array: a grid of values of any kind. */
export class MatCell {
  /** The values, first index fastest. */
  readonly elements: readonly BlobValue[];
  readonly shape: readonly number[];

  /** A row of cells unless `shape` says otherwise; elements with the first index fastest, as MATLAB keeps them. */
  constructor(elements: readonly BlobValue[], shape: readonly number[] = [1, elements.length]) {
    if (elements.length !== sizeOf(shape)) throw new ValueError(`${elements.length} cells do not fill shape ${shapeText(shape)}.`);
    this.elements = elements;
    this.shape = shape;
  }

  /** The value with these indices, from 0, one a dimension. */
  at(...indices: readonly number[]): BlobValue {
    return this.elements[offsetOf(this.shape, 'F', indices)] ?? null;
  }

  /** Arrays in arrays, first index outermost. */
  toNested(): Nested<BlobValue> {
    return nest(this.shape, 'F', (offset) => this.elements[offset] ?? null);
  }
}
