import { ValueError } from '../../errors/index.js';
import type { BlobValue } from './blob-value.js';
import { offsetOf, shapeText, sizeOf } from './shape.js';

/** A MATLAB struct array: the same fields for each element of a grid, most often of one element. */
export class MatStruct {
  /** The values of each field, a value an element, first index fastest. */
  readonly columns: ReadonlyMap<string, readonly BlobValue[]>;
  readonly shape: readonly number[];

  constructor(columns: ReadonlyMap<string, readonly BlobValue[]>, shape: readonly number[]) {
    const size = sizeOf(shape);
    for (const [name, values] of columns) {
      if (values.length !== size)
        throw new ValueError(`Field ${name} has ${values.length} values; shape ${shapeText(shape)} takes ${size}.`);
    }
    this.columns = columns;
    this.shape = shape;
  }

  /** The 1×1 struct with the fields of an object. */
  static of(fields: { readonly [name: string]: BlobValue }): MatStruct {
    return new MatStruct(new Map(Object.entries(fields).map(([name, value]) => [name, [value]])), [1, 1]);
  }

  /** Names of the fields, in order. */
  get names(): readonly string[] {
    return [...this.columns.keys()];
  }

  /** The value of a field; of the first element unless indices, from 0, name another. */
  get(name: string, ...indices: readonly number[]): BlobValue {
    const values = this.columns.get(name);
    if (values === undefined) throw new ValueError(`The struct has no field "${name}". It has ${this.names.join(', ') || 'none'}.`);
    const offset = indices.length === 0 ? 0 : offsetOf(this.shape, 'F', indices);
    if (values.length === 0) throw new ValueError(`The struct array is empty, so field "${name}" has no value.`);
    return values[offset] ?? null;
  }
}
