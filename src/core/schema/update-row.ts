import { MissingAttributeError, QueryError, ValueError } from '../../errors/index.js';
import { compiledTarget } from '../connection/compiled-target.js';
import type { Connection } from '../connection/connection.js';
import { countRows } from '../connection/count-rows.js';
import { className } from '../definition/class-name.js';
import type { TableDeclaration } from '../definition/table-declaration.js';
import type { TableClass } from '../definition/types/entries.js';
import type { Attribute } from '../heading/heading.js';
import { isHidden, visibleAttributes } from '../heading/visible-attributes.js';
import type { Condition } from '../query/condition.js';
import { restrict } from '../query/restrict.js';
import { joinSql, type Sql, sql } from '../sql/sql.js';
import { encodeAttribute, isRow, notARow, refuseUnknown } from './encode-row.js';
import { readyClass } from './table-reference.js';

/**
 * Changes attributes of the one row that has the primary key given with them.
 *
 * Null stands for the default; an attribute left out stays as it is.
 *
 * @throws MissingAttributeError if the key is not whole, QueryError if there is no such row, UnknownAttributeError or
 * ValueError for what does not fit; nothing is changed then.
 */
export async function updateRow(
  table: TableClass,
  row: unknown,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<void> {
  const { connection, declaration } = await readyClass(table);
  const place = { declaration, index: 0 };
  if (!isRow(row)) throw notARow(row, place);
  const visible = visibleAttributes(declaration.attributes);
  refuseUnknown(row, visible, { ...place, advice: 'Check the spelling; update1() changes attributes of the table itself.' });
  const key = wholeKey(row, declaration);
  const changes: Sql[] = [];
  for (const attribute of visible) {
    const value: unknown = Reflect.get(row, attribute.name);
    if (!attribute.inKey && value !== undefined) changes.push(await assignment(attribute, value, { connection, declaration }));
  }
  const condition: Condition = { kind: 'equal', values: key };
  const target = restrict({ kind: 'table', name: { schema: declaration.schema, table: declaration.table } }, condition);
  await connection.atomically(async () => {
    if ((await countRows({ connection: () => Promise.resolve(connection) }, target, options)) === 0) throw noSuchRow(declaration, key);
    if (changes.length === 0) return;
    const head = sql(`UPDATE ${connection.backend.dialect.table(declaration)} SET `);
    const where = await compiledTarget(connection, declaration, condition);
    await connection.run(joinSql([head, joinSql(changes, ', '), sql(' WHERE '), where], ''), options);
  });
}

/** The primary key that the row gives. */
function wholeKey(row: object, declaration: TableDeclaration): Readonly<Record<string, unknown>> {
  const entries = declaration.primaryKey.filter((name) => !isHidden(name)).map((name) => [name, Reflect.get(row, name)] as const);
  const missing = entries.find(([, value]) => value === undefined || value === null);
  if (missing !== undefined) {
    throw new MissingAttributeError(
      `update1() changes one row of ${className(declaration.table)} and needs its whole primary key (${declaration.primaryKey.join(', ')}). "${missing[0]}" is missing: give it, or go over the rows that are meant.`,
    );
  }
  return Object.fromEntries(entries);
}

async function assignment(
  attribute: Attribute,
  value: unknown,
  { connection, declaration }: { readonly connection: Connection; readonly declaration: TableDeclaration },
): Promise<Sql> {
  const { dialect } = connection.backend;
  const name = dialect.quote(attribute.name);
  if (value === null && attribute.default === undefined) {
    throw new ValueError(
      `${className(declaration.table)}: found null for "${attribute.name}" (${attribute.typeText}), which is not nullable and has no default. Expected a value.`,
    );
  }
  if (value === null) return sql(`${name} = ${dialect.defaultValue(attribute)}`);
  return sql(`${name} = ?`, [await encodeAttribute(attribute, value, { declaration, index: 0 })]);
}

function noSuchRow(declaration: TableDeclaration, key: Readonly<Record<string, unknown>>): QueryError {
  const text = Object.entries(key)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
  return new QueryError(
    `update1() found no row of ${className(declaration.table)} with the key { ${text} }. Correct the key, or insert the row.`,
  );
}
