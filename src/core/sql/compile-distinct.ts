import { distinctHeading } from '../query/distinct.js';
import type { DistinctQuery } from '../query/query.js';
import { derivedTable } from './derived-table.js';
import type { CompileContext, Select } from './select.js';
import { selectStatement } from './select-statement.js';

/** Distinct values as a table in brackets. */
export function compileDistinct(query: DistinctQuery, source: Select, context: CompileContext): Select {
  const heading = distinctHeading(source.heading, query.names);
  const statement = selectStatement(source, { dialect: context.dialect, names: query.names, distinct: true });
  return derivedTable(statement, heading, { context, columns: source.columns });
}
