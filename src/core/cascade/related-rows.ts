import type { ForeignKey, TableName } from '../definition/table-declaration.js';
import type { Condition } from '../query/condition.js';
import { distinct } from '../query/distinct.js';
import { project } from '../query/project.js';
import type { Query } from '../query/query.js';
import { restrict } from '../query/restrict.js';

/** The rows of a child that refer by this key to a row of `parents`, a restriction of the parent. */
export function childrenOf(parents: Query, key: ForeignKey, parentKey: readonly string[]): Condition {
  const whole = parentKey.length === key.parentColumns.length && parentKey.every((name) => key.parentColumns.includes(name));
  // Only the columns of the foreign key may be compared: others may share their names by chance.
  const compared = whole ? parents : distinct(parents, key.parentColumns);
  return matching(project(compared, [renames(key.columns, key.parentColumns)]));
}

/** The rows of a parent to which a row of `children`, a restriction of the child, refers by this key. */
export function parentsOf(children: Query, key: ForeignKey): Condition {
  return matching(project(distinct(children, key.columns), [renames(key.parentColumns, key.columns)]));
}

/** The rows of a table that meet any of these conditions. */
export function rowsOf({ schema, table }: TableName, conditions: readonly Condition[]): Query {
  return restrict({ kind: 'table', name: { schema, table } }, anyOf(conditions));
}

/** That any of these conditions is met. */
export function anyOf(conditions: readonly Condition[]): Condition {
  const [first, ...others] = conditions;
  return first !== undefined && others.length === 0 ? first : { kind: 'any', of: conditions };
}

function matching(query: Query): Condition {
  return { kind: 'matches', query, semanticCheck: false };
}

function renames(to: readonly string[], from: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(to.flatMap((name, i) => (name === from[i] ? [] : [[name, from[i] ?? name]])));
}
