import { MissingAttributeError, QueryError, UnknownAttributeError } from '../../errors/index.js';
import { compiled } from '../connection/compiled.js';
import type { Connection } from '../connection/connection.js';
import type { QuerySource } from '../connection/query-source.js';
import { className } from '../definition/class-name.js';
import type { TableDeclaration } from '../definition/table-declaration.js';
import type { TableClass } from '../definition/types/entries.js';
import { QueryExpression } from '../expression/query-expression.js';
import type { Attribute, Heading } from '../heading/heading.js';
import { visibleAttributes } from '../heading/visible-attributes.js';
import { asQuery, type Queryable } from '../query/as-query.js';
import { selectStatement } from '../sql/select-statement.js';
import { isAutomatic } from './encode-row.js';
import { type InsertMode, insertStatement } from './insert-values.js';
import { tableReference } from './table-reference.js';

/**
 * Inserts the rows of a query; the database copies them by itself, all or none.
 *
 * @throws UnknownAttributeError, MissingAttributeError or QueryError if the query does not have what the table needs.
 */
export async function insertQuery(
  connection: Connection,
  declaration: TableDeclaration,
  options: InsertMode & { readonly rows: Queryable },
): Promise<void> {
  const { dialect } = connection.backend;
  if ((await sourceOfRows(options.rows).connection()) !== connection) {
    throw new QueryError(
      `insert(): the query reads from another connection than that of ${className(declaration.table)}, and the database copies rows only within itself. Read them with toDicts() first.`,
    );
  }
  const select = await compiled(connection, options.rows[asQuery]);
  const columns = copiedColumns(select.heading, declaration, options);
  const values = selectStatement(select, { dialect, names: columns });
  await connection.run(insertStatement(connection, declaration, { ...options, columns, values }), { signal: options.signal });
}

function sourceOfRows(rows: Queryable): QuerySource {
  return rows instanceof QueryExpression ? rows.source : tableReference(rows as Queryable & TableClass).source;
}

/** The attributes that table and query have in common. */
function copiedColumns(query: Heading, declaration: TableDeclaration, { ignoreExtraFields }: InsertMode): readonly string[] {
  const visible = visibleAttributes(declaration.attributes);
  const known = visible.map(({ name }) => name);
  const unknown = query.names.find((name) => !known.includes(name));
  if (unknown !== undefined && !ignoreExtraFields) {
    throw new UnknownAttributeError(unknown, known, {
      where: `insert(): the table ${className(declaration.table)}`,
      advice: 'Leave it out of the query with proj(), or insert with { ignoreExtraFields: true }.',
    });
  }
  const missing = visible.find(
    (attribute) => !query.byName.has(attribute.name) && attribute.default === undefined && !isAutomatic(attribute),
  );
  if (missing !== undefined) {
    throw new MissingAttributeError(
      `insert(): the query lacks "${missing.name}" (${missing.typeText}), which ${className(declaration.table)} needs and has no default for. The query has ${query.names.join(', ')}: keep or compute it with proj().`,
    );
  }
  const copied = visible.filter(({ name }) => query.byName.has(name));
  for (const attribute of copied) requireSameCodec(attribute, query.byName.get(attribute.name));
  return copied.map(({ name }) => name);
}

/** What a codec has written only the same codec can read. */
function requireSameCodec(to: Attribute, from: Attribute | undefined): void {
  const [there, here] = [to, from].map((attribute) => (attribute?.type.kind === 'codec' ? attribute.typeText : undefined));
  if (there === here) return;
  throw new QueryError(
    `insert(): "${to.name}" is ${to.typeText} in the table and ${from?.typeText ?? 'unknown'} in the query, and the database cannot turn one into the other. Read the rows and insert them instead.`,
  );
}
