import { ValueError } from '../../errors/index.js';
import type { TypedArray } from './dtype.js';
import type { NdArray } from './nd-array.js';

/** One field of a {@link RecordArray}; a Uint8Array is a column of uint8 here, not bytes. */
export type RecordColumn = TypedArray | NdArray | RecordArray;

/** A NumPy array with named fields: columns of equal shape. */
export class RecordArray {
  readonly columns: ReadonlyMap<string, RecordColumn>;

  constructor(columns: ReadonlyMap<string, RecordColumn>) {
    this.columns = columns;
  }

  /** Names of the fields, in order. */
  get names(): readonly string[] {
    return [...this.columns.keys()];
  }

  /** The column of a field. */
  column(name: string): RecordColumn {
    const column = this.columns.get(name);
    if (column === undefined) throw new ValueError(`There is no field "${name}". There are ${this.names.join(', ') || 'none'}.`);
    return column;
  }
}
