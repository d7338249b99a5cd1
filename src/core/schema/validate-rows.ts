import { type DataJointError, InterruptedError } from '../../errors/index.js';
import type { TableClass } from '../definition/types/entries.js';
import { encodeRow } from './encode-row.js';
import { readyClass } from './table-reference.js';

/** What is wrong with a row. */
export interface RowProblem {
  /** Which row, from 0. */
  readonly row: number;
  /** The attribute; undefined if the row is no object. */
  readonly attribute: string | undefined;
  /** What was found, what was expected, and what to do. */
  readonly message: string;
  /** The error that an insert would throw. */
  readonly error: DataJointError;
}

/** How rows are checked. */
export interface ValidateOptions {
  /** Let pass what the table does not have. Default false. */
  readonly ignoreExtraFields?: boolean | undefined;
  /** A number that is NaN counts as left out. Default false. */
  readonly nanAsNull?: boolean | undefined;
  /** Stops the check. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Everything that would keep rows from being inserted, as far as the rows themselves tell; no row is sent.
 *
 * Taken keys and missing parents are found only by the insert.
 */
export async function validateRows(
  table: TableClass,
  rows: Iterable<unknown> | AsyncIterable<unknown>,
  options: ValidateOptions = {},
): Promise<readonly RowProblem[]> {
  const { declaration } = await readyClass(table);
  const problems: RowProblem[] = [];
  let index = 0;
  for await (const row of rows) {
    if (options.signal?.aborted) throw new InterruptedError('Interrupted while rows were checked.', { cause: options.signal.reason });
    const place = index++;
    const report = (error: DataJointError, attribute: string | undefined): void => {
      problems.push({ row: place, attribute, message: error.message, error });
    };
    await encodeRow(row, { declaration, index: place, ...options, report });
  }
  return problems;
}
