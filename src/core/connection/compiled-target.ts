import type { TableDeclaration } from '../definition/table-declaration.js';
import type { Condition } from '../query/condition.js';
import { tablesOfCondition } from '../query/tables-of.js';
import { compileCondition } from '../sql/compile-condition.js';
import { compileQuery, visibleHeading } from '../sql/compile-query.js';
import { plainColumn } from '../sql/plain-column.js';
import { compileContext, type Select } from '../sql/select.js';
import { type Sql, sql } from '../sql/sql.js';
import type { Connection } from './connection.js';

/**
 * A condition on the rows of a table that are to be changed. The table goes by its full name: not every server takes an
 * alias for it.
 */
export async function compiledTarget(connection: Connection, declaration: TableDeclaration, condition: Condition): Promise<Sql> {
  const { dialect } = connection.backend;
  const table = dialect.table(declaration);
  const source: Select = {
    heading: visibleHeading(declaration.attributes),
    from: sql(table),
    where: [],
    columns: new Map(
      declaration.attributes.map((attribute) => [attribute.name, plainColumn(attribute, `${table}.${dialect.quote(attribute.name)}`)]),
    ),
  };
  const context = compileContext(dialect, await connection.requireDeclarations(tablesOfCondition(condition)));
  return compileCondition(condition, source, { context, compile: (query) => compileQuery(query, context) });
}
