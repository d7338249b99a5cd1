import type { RunOptions, SqlRow } from '../backend.js';
import type { Attribute, Heading } from '../heading/heading.js';
import type { Dialect } from '../sql/dialect.js';
import type { Select } from '../sql/select.js';
import { selectStatement } from '../sql/select-statement.js';
import { joinSql, type Sql, sql } from '../sql/sql.js';
import type { Connection } from './connection.js';

const PAGE_ROWS = 1000;

/** How a key attribute is compared and sorted from page to page. */
export type PageColumn = (attribute: Attribute, column: string) => string;

/**
 * The rows of a select in pages that follow its primary key, each read by a statement of its own, so that the
 * transaction's one conversation is free between them. Rows that the loop adds behind the page at hand are read too.
 */
export async function* pageRows(
  connection: Connection,
  select: Select,
  options: RunOptions & { readonly pageColumn: PageColumn },
): AsyncGenerator<readonly SqlRow[], void, void> {
  const { dialect } = connection.backend;
  const keys = keyColumns(select, options.pageColumn);
  const places = select.heading.primaryKey.map((name) => select.heading.names.indexOf(name));
  const names = [...select.heading.names];
  for (let last: SqlRow | undefined; ; ) {
    const where =
      last === undefined
        ? select.where
        : [
            ...select.where,
            after(
              keys,
              places.map((place) => last?.[place] ?? null),
            ),
          ];
    const rows = await connection.session.run(pageStatement({ ...select, where }, { dialect, names, keys }), options);
    if (rows.rows.length > 0) yield rows.rows;
    if (rows.rows.length < PAGE_ROWS) return;
    last = rows.rows.at(-1);
  }
}

function keyColumns(
  { heading, columns }: { readonly heading: Heading; readonly columns: Select['columns'] },
  pageColumn: PageColumn,
): readonly Sql[] {
  return heading.primaryKey.flatMap((name) => {
    const attribute = heading.byName.get(name);
    const column = columns.get(name);
    return attribute === undefined || column === undefined ? [] : [sql(pageColumn(attribute, column.sql.text), column.sql.params)];
  });
}

function pageStatement(
  select: Select,
  { dialect, names, keys }: { readonly dialect: Dialect; readonly names: readonly string[]; readonly keys: readonly Sql[] },
): Sql {
  const rows = selectStatement(select, { dialect, names, exact: true });
  return joinSql([rows, sql(' ORDER BY '), joinSql(keys, ', '), sql(` LIMIT ${PAGE_ROWS}`)], '');
}

/** `(a > ?) OR (a = ? AND b > ?) …`, begun with a condition that an index can use. */
function after(keys: readonly Sql[], values: SqlRow): Sql {
  const compare = (i: number, operator: string) => joinSql([keys[i] ?? sql(''), sql(` ${operator} ?`, [values[i] ?? null])], '');
  const branches = keys.map((_, i) => {
    const equal = Array.from({ length: i }, (__, j) => compare(j, '='));
    return joinSql([sql('('), joinSql([...equal, compare(i, '>')], ' AND '), sql(')')], '');
  });
  return joinSql([sql('('), compare(0, '>='), sql(' AND ('), joinSql(branches, ' OR '), sql('))')], '');
}
