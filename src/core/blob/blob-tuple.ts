import type { BlobValue } from './blob-value.js';

/** A Python tuple; an array would be written as a list. */
export class BlobTuple implements Iterable<BlobValue> {
  readonly items: readonly BlobValue[];

  constructor(items: readonly BlobValue[]) {
    this.items = items;
  }

  /** How many items there are. */
  get length(): number {
    return this.items.length;
  }

  [Symbol.iterator](): Iterator<BlobValue> {
    return this.items[Symbol.iterator]();
  }
}
