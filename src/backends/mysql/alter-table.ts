import { type Sql, sqlPiece, type TableChange } from '../../core/index.js';
import { column, tableName } from './create-table.js';
import { commentLiteral, quoteIdentifier } from './quote.js';

/** One statement that changes a table, so that all of it is done or nothing; none if there is nothing to do. */
export function alterTable(change: TableChange): readonly Sql[] {
  const { from, to, renames, changed } = change;
  const before = new Set(from.attributes.map(({ name }) => name));
  const kept = new Set(to.attributes.map(({ name }) => renames.get(name) ?? name));
  const clauses = from.attributes.filter(({ name }) => !kept.has(name)).map(({ name }) => `DROP ${quoteIdentifier(name)}`);
  for (const attribute of to.attributes) {
    const old = renames.get(attribute.name);
    const text = column(to, attribute);
    if (old !== undefined) clauses.push(`CHANGE ${quoteIdentifier(old)} ${text}`);
    else if (!before.has(attribute.name)) clauses.push(`ADD ${text}${place(change, attribute.name)}`);
    else if (changed.includes(attribute.name)) clauses.push(`MODIFY ${text}`);
  }
  if (from.comment !== to.comment) clauses.push(`COMMENT ${commentLiteral(to.comment)}`);
  return clauses.length === 0 ? [] : [sqlPiece(`ALTER TABLE ${tableName(from)}\n\t${clauses.join(',\n\t')}`)];
}

/** Behind the nearest attribute before it that has its name both before and after; a renamed one has two in this statement. */
function place({ to, renames }: TableChange, name: string): string {
  const names = to.attributes.map((attribute) => attribute.name);
  const earlier = names.slice(0, names.indexOf(name)).filter((other) => !renames.has(other));
  const previous = earlier.at(-1);
  return previous === undefined ? ' FIRST' : ` AFTER ${quoteIdentifier(previous)}`;
}
