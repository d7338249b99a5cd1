import { DeclarationError, QueryError } from '../../errors/index.js';
import { headingOf } from '../connection/heading-of.js';
import type { QuerySource } from '../connection/query-source.js';
import { className } from '../definition/class-name.js';
import type { ForeignKey, TableDeclaration } from '../definition/table-declaration.js';
import type { TableClass } from '../definition/types/entries.js';
import { asQuery, isQueryable } from '../query/as-query.js';
import { join } from '../query/join.js';
import { project } from '../query/project.js';
import type { Query } from '../query/query.js';

/**
 * The keys that a table is computed for: its class's `keySource`, else the join of all parents in its primary key,
 * reduced to their keys.
 *
 * @throws DeclarationError if its key refers to no parent.
 */
export function keySource(table: TableClass, declaration: TableDeclaration): Query {
  const own = ownKeySource(table, declaration);
  if (own !== undefined) return own;
  const [first, ...others] = primaryForeignKeys(declaration).map(parentKeys);
  if (first === undefined) {
    throw new DeclarationError(
      `${className(declaration.table)} cannot be populated: its primary key refers to no other table, so there is nothing to compute it from. Add a line "-> Parent" above "---".`,
    );
  }
  return others.reduce<Query>((query, parent) => join(query, parent), first);
}

/**
 * Sees to it that a row of the key source tells which rows of the table belong to it.
 *
 * @throws QueryError that names the attribute of the key source's key that the table lacks.
 */
export async function requireKeyAttributes(source: QuerySource, keys: Query, declaration: TableDeclaration): Promise<void> {
  const { heading } = await headingOf(source, keys);
  const lacking = heading.primaryKey.filter((name) => !declaration.attributes.some((attribute) => attribute.name === name));
  if (lacking.length === 0) return;
  throw new QueryError(
    `The keySource of ${className(declaration.table)} has ${lacking.join(', ')} in its primary key, which the table lacks. Expected a key made of the table's own attributes: ${declaration.primaryKey.join(', ')}.`,
  );
}

/** The foreign keys that stand in the primary key. */
export function primaryForeignKeys(declaration: TableDeclaration): readonly ForeignKey[] {
  return declaration.foreignKeys.filter((key) => key.columns.every((column) => declaration.primaryKey.includes(column)));
}

function ownKeySource(table: TableClass, declaration: TableDeclaration): Query | undefined {
  const given: unknown = Reflect.get(table, 'keySource');
  if (given === undefined) return undefined;
  const value: unknown = typeof given === 'function' && !isQueryable(given) ? Reflect.apply(given, table, []) : given;
  if (isQueryable(value)) return value[asQuery];
  throw new DeclarationError(
    `The keySource of ${className(declaration.table)} is ${value === null ? 'null' : typeof value}. Expected a table, a query, or a function that returns one.`,
  );
}

function parentKeys(key: ForeignKey): Query {
  const renames = Object.fromEntries(
    key.columns.flatMap((column, i) => (column === key.parentColumns[i] ? [] : [[column, key.parentColumns[i] ?? column]])),
  );
  return project({ kind: 'table', name: key.parent }, [renames]);
}
