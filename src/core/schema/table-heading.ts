import type { TableClass } from '../definition/types/entries.js';
import type { Heading } from '../heading/heading.js';
import { heading } from '../heading/heading.js';
import { visibleAttributes } from '../heading/visible-attributes.js';
import { readyClass } from './table-reference.js';

/** The heading of a class's table; hidden attributes are left out. */
export async function tableHeading(table: TableClass): Promise<Heading> {
  const { declaration } = await readyClass(table);
  return heading(visibleAttributes(declaration.attributes));
}
