import { QueryError } from '../../errors/index.js';
import { className } from '../definition/class-name.js';
import { type ForeignKey, type TableDeclaration, type TableName, tableId } from '../definition/table-declaration.js';
import type { Condition } from '../query/condition.js';
import { project } from '../query/project.js';
import type { Query } from '../query/query.js';
import { restrict } from '../query/restrict.js';
import { type MakeKey, tableQuery } from './make-target.js';

/** The tables that a table refers to, directly or through others, and itself; children stand before their parents. */
export type Upstream = ReadonlyMap<string, TableDeclaration>;

/** Looks up what a table depends on. */
export async function upstreamTables(
  table: TableDeclaration,
  declarationOf: (name: TableName) => Promise<TableDeclaration | undefined>,
): Promise<Upstream> {
  const found = new Map<string, TableDeclaration>();
  const visit = async (declaration: TableDeclaration): Promise<void> => {
    const id = tableId(declaration);
    if (found.has(id)) return;
    found.set(id, declaration);
    for (const { parent } of declaration.foreignKeys) {
      const known = await declarationOf(parent);
      if (known !== undefined) await visit(known);
    }
  };
  await visit(table);
  return found;
}

/**
 * The rows of an ancestor that the rows of a key come from, by whichever path of foreign keys.
 *
 * @throws QueryError if the table is no ancestor, or only a reference outside of the key leads there.
 */
export function upstreamQuery(
  tables: Upstream,
  start: { readonly table: TableDeclaration; readonly key: MakeKey },
  ancestor: TableName,
): Query {
  const target = tables.get(tableId(ancestor));
  const { table, key } = start;
  if (target === undefined || tableId(target) === tableId(table)) {
    const others = [...tables.values()].filter((other) => tableId(other) !== tableId(table)).map((other) => className(other.table));
    throw new QueryError(
      `${className(ancestor.table)} is not upstream of ${className(table.table)}, so reading it would make results depend on what no foreign key tells. Upstream are ${others.join(', ')}.`,
    );
  }
  const known = new Map<string, readonly Condition[]>();
  const conditions = (of: TableDeclaration): readonly Condition[] => {
    const id = tableId(of);
    const earlier = known.get(id);
    if (earlier !== undefined) return earlier;
    const found = id === tableId(table) ? [{ kind: 'equal', values: key } as const] : fromChildren(of);
    known.set(id, found);
    return found;
  };
  const fromChildren = (parent: TableDeclaration): readonly Condition[] =>
    [...tables.values()].flatMap((child) =>
      child.foreignKeys
        .filter((reference) => tableId(reference.parent) === tableId(parent))
        .flatMap((reference) =>
          conditions(child).flatMap((condition) => carried(child, reference, { condition, isStart: child === table })),
        ),
    );
  const all = conditions(target);
  if (all.length > 0) return restrict(tableQuery(target), { kind: 'any', of: all });
  throw new QueryError(
    `The key of ${className(table.table)} does not tell which rows of ${className(target.table)} belong to it: only attributes outside of its key refer there.`,
  );
}

/** A condition on a child as one on its parent. */
function carried(
  child: TableDeclaration,
  { columns, parentColumns }: ForeignKey,
  { condition, isStart }: { readonly condition: Condition; readonly isStart: boolean },
): readonly Condition[] {
  const pairs = columns.map((column, i) => [column, parentColumns[i] ?? column] as const);
  if (condition.kind === 'equal' && columns.every((column) => column in condition.values)) {
    return [{ kind: 'equal', values: Object.fromEntries(pairs.map(([column, parent]) => [parent, condition.values[column]])) }];
  }
  // The rows of the key at work are not there yet, so nothing can be read through them.
  if (isStart) return [];
  const values: Query = { kind: 'distinct', source: restrict(tableQuery(child), condition), names: columns };
  const renames = Object.fromEntries(pairs.filter(([column, parent]) => column !== parent).map(([column, parent]) => [parent, column]));
  return [{ kind: 'matches', query: project(values, [renames]), semanticCheck: false }];
}
