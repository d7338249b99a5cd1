import type { TableDeclaration } from '../definition/table-declaration.js';
import type { Condition } from '../query/condition.js';
import { tablesOfCondition } from '../query/tables-of.js';
import { compileCondition } from '../sql/compile-condition.js';
import { compileQuery } from '../sql/compile-query.js';
import { compileContext } from '../sql/select.js';
import type { Sql } from '../sql/sql.js';
import { tableSelect } from '../sql/table-select.js';
import type { Connection } from './connection.js';

/**
 * A condition on the rows of a table that are to be changed. The table goes by its full name: not every server takes an
 * alias for it.
 */
export async function compiledTarget(connection: Connection, declaration: TableDeclaration, condition: Condition): Promise<Sql> {
  const { dialect } = connection.backend;
  const table = dialect.table(declaration);
  const source = tableSelect(declaration, { dialect, from: table, prefix: table });
  const context = compileContext(dialect, await connection.requireDeclarations(tablesOfCondition(condition)));
  return compileCondition(condition, source, { context, compile: (query) => compileQuery(query, context) });
}
