import { DeclarationError } from '../../errors/index.js';
import { className } from '../definition/class-name.js';
import type { ForeignKey, TableDeclaration } from '../definition/table-declaration.js';
import { join } from '../query/join.js';
import { project } from '../query/project.js';
import type { Query } from '../query/query.js';

/**
 * The keys that a table is computed for: the join of all parents in its primary key, reduced to their keys.
 *
 * @throws DeclarationError if its key refers to no parent.
 */
export function keySource(declaration: TableDeclaration): Query {
  const parents = declaration.foreignKeys.filter((key) => key.columns.every((column) => declaration.primaryKey.includes(column)));
  const [first, ...others] = parents.map(parentKeys);
  if (first === undefined) {
    throw new DeclarationError(
      `${className(declaration.table)} cannot be populated: its primary key refers to no other table, so there is nothing to compute it from. Add a line "-> Parent" above "---".`,
    );
  }
  return others.reduce<Query>((query, parent) => join(query, parent), first);
}

function parentKeys(key: ForeignKey): Query {
  const renames = Object.fromEntries(
    key.columns.flatMap((column, i) => (column === key.parentColumns[i] ? [] : [[column, key.parentColumns[i] ?? column]])),
  );
  return project({ kind: 'table', name: key.parent }, [renames]);
}
