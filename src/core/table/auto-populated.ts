import type { TableClass } from '../definition/types/entries.js';
import { type PopulateOptions, type PopulateResult, populateTable } from '../populate/populate-table.js';
import { type Progress, tableProgress } from '../populate/table-progress.js';
import { Table } from './table.js';

/** What tables that a static `make` fills can do beside the rest. */
export abstract class AutoPopulated extends Table {
  /**
   * Calls `make` for every key of the parents that has no row yet, each call in a transaction of its own.
   *
   * @throws DeclarationError if the class has no `make`, or its key refers to no other table.
   */
  static populate(this: TableClass, options?: PopulateOptions): Promise<PopulateResult> {
    return populateTable(this, options);
  }

  /** How many keys there are to make, and how many of them remain. */
  static progress(this: TableClass): Promise<Progress> {
    return tableProgress(this);
  }
}
