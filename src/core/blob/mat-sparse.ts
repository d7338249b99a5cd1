import { ValueError } from '../../errors/index.js';
import { dtypeOfArray, type TypedArray } from './dtype.js';

/** The parts of a sparse matrix, compressed by column. */
export interface MatSparseParts {
  readonly rows: number;
  readonly columns: number;
  /** Where each column begins among the values, and the end of the last: one more than there are columns. */
  readonly columnStarts: Float64Array;
  /** The row of each value, from 0. */
  readonly rowIndices: Float64Array;
  readonly values: TypedArray;
  readonly imag?: TypedArray | undefined;
  /** Whether the values are truth values, kept as bytes. */
  readonly logical?: boolean;
}

/** A MATLAB sparse matrix. Python cannot read one. */
export class MatSparse {
  readonly rows: number;
  readonly columns: number;
  readonly columnStarts: Float64Array;
  readonly rowIndices: Float64Array;
  readonly values: TypedArray;
  readonly imag: TypedArray | undefined;
  readonly logical: boolean;

  constructor(parts: MatSparseParts) {
    const { rows, columns, columnStarts, rowIndices, values, imag, logical = false } = parts;
    if (columnStarts.length !== columns + 1)
      throw new ValueError(`${columns} columns need ${columns + 1} starts, not ${columnStarts.length}.`);
    if (rowIndices.length !== values.length || (imag !== undefined && imag.length !== values.length)) {
      throw new ValueError(`${values.length} values need as many row indices and imaginary parts.`);
    }
    columnStarts.forEach((start, index) => {
      if (start < (columnStarts[index - 1] ?? 0) || start > values.length)
        throw new ValueError(`Column ${index} starts at ${start}, out of order.`);
    });
    const used = columnStarts.at(-1) ?? 0;
    // Places beyond the last column are spare room that MATLAB allocated; whatever stands there means nothing.
    if (rowIndices.subarray(0, used).some((row) => row >= rows)) throw new ValueError(`A value stands below the last of ${rows} rows.`);
    if (logical && dtypeOfArray(values) !== 'uint8') throw new ValueError('Truth values are kept in a Uint8Array.');
    this.rows = rows;
    this.columns = columns;
    this.columnStarts = columnStarts;
    this.rowIndices = rowIndices;
    this.values = values;
    this.imag = imag;
    this.logical = logical;
  }

  /** The places that hold a value, column by column; of complex matrices the real part. */
  *entries(): Generator<{ readonly row: number; readonly column: number; readonly value: number }> {
    for (let column = 0; column < this.columns; column++) {
      for (let index = this.columnStarts[column] ?? 0; index < (this.columnStarts[column + 1] ?? 0); index++) {
        yield { row: this.rowIndices[index] ?? 0, column, value: Number(this.values[index]) };
      }
    }
  }
}
