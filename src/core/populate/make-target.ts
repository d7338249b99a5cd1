import type { Connection } from '../connection/connection.js';
import type { QuerySource } from '../connection/query-source.js';
import type { TableDeclaration } from '../definition/table-declaration.js';
import type { TableClass } from '../definition/types/entries.js';
import { project } from '../query/project.js';
import type { Query } from '../query/query.js';
import { exclude, restrict } from '../query/restrict.js';
import { toCondition } from '../query/to-condition.js';
import { readyClass } from '../schema/table-reference.js';
import { keySource, requireKeyAttributes } from './key-source.js';

/** A key to make rows for. */
export type MakeKey = Readonly<Record<string, unknown>>;

/** A table that `make` fills, ready to be filled. */
export interface MakeTarget {
  readonly table: TableClass;
  readonly connection: Connection;
  readonly declaration: TableDeclaration;
  readonly source: QuerySource;
  /** All keys that it is computed for. */
  readonly keys: Query;
}

/** The table of a class and the keys that it is computed for. */
export async function makeTarget(table: TableClass): Promise<MakeTarget> {
  const { connection, declaration } = await readyClass(table);
  const source = { connection: () => Promise.resolve(connection) };
  const keys = keySource(table, declaration);
  await requireKeyAttributes(source, keys, declaration);
  return { table, connection, declaration, source, keys };
}

/** The keys that meet all of these conditions. */
export function wantedKeys(target: MakeTarget, restrictions: readonly unknown[]): Query {
  return restrictions.reduce<Query>((query, condition) => restrict(query, toCondition(condition)), target.keys);
}

/** Those of these keys that have no row yet. */
export function withoutMade(target: MakeTarget, keys: Query): Query {
  return exclude(keys, { kind: 'matches', query: madeKeys(target), semanticCheck: true });
}

/** The keys of the rows that are there; other attributes do not matter. */
export function madeKeys({ declaration }: MakeTarget): Query {
  return project(tableQuery(declaration), []);
}

/** All rows of a table. */
export function tableQuery({ schema, table }: TableDeclaration): Query {
  return { kind: 'table', name: { schema, table } };
}
