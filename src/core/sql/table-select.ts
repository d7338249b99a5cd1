import type { TableDeclaration } from '../definition/table-declaration.js';
import { heading } from '../heading/heading.js';
import { visibleAttributes } from '../heading/visible-attributes.js';
import type { Dialect } from './dialect.js';
import { plainColumn } from './plain-column.js';
import type { Select } from './select.js';
import { sql } from './sql.js';

/** How a statement reads a table: the text after FROM, and what stands before the point in front of its columns. */
export interface TableReading {
  readonly dialect: Dialect;
  readonly from: string;
  readonly prefix: string;
}

/** All rows of a table. */
export function tableSelect({ attributes }: TableDeclaration, { dialect, from, prefix }: TableReading): Select {
  return {
    heading: heading(visibleAttributes(attributes)),
    from: sql(from),
    where: [],
    columns: new Map(attributes.map((attribute) => [attribute.name, plainColumn(attribute, `${prefix}.${dialect.quote(attribute.name)}`)])),
  };
}
