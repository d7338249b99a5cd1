import { describeDeclaration } from '../definition/describe-declaration.js';
import type { TableClass } from '../definition/types/entries.js';
import { readyClass } from './table-reference.js';

/** The definition text of a class's table, from what the database keeps. */
export async function describeTable(table: TableClass): Promise<string> {
  return describeDeclaration((await readyClass(table)).declaration);
}
