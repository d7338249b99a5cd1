import { heading } from '../heading/heading.js';
import { aggregateHeading } from '../query/aggregate.js';
import type { AggregateQuery } from '../query/query.js';
import { joinSources } from './compile-join.js';
import { computedColumn } from './computed-column.js';
import { asDerivedTable, derivedTable } from './derived-table.js';
import type { Column } from './expression/print-expression.js';
import type { CompileContext, Select } from './select.js';
import { selectStatement } from './select-statement.js';
import { joinSql, sql } from './sql.js';
import { visibleColumn } from './visible-column.js';

/** An aggregation as a table in brackets, so that conditions on its result are conditions on computed values. */
export function compileAggregate(
  query: AggregateQuery,
  sides: { readonly base: Select | undefined; readonly group: Select },
  context: CompileContext,
): Select {
  const made = aggregateHeading(sides.base?.heading, sides.group.heading, query);
  const source = sides.base === undefined ? sides.group : joined(sides.base, sides.group, { query, context });
  const columns = new Map<string, Column>();
  for (const { name } of made.attributes) {
    const text = query.make.get(name);
    columns.set(name, text === undefined ? visibleColumn(source, name) : computedColumn(source, text, context));
  }
  // Every plain attribute is named, since servers differ in what they infer from the key.
  const grouped = made.names.filter((name) => !query.make.has(name)).map((name) => visibleColumn(source, name).sql);
  const inner = selectStatement({ ...source, heading: made, columns }, { dialect: context.dialect, names: made.names });
  const statement = grouped.length === 0 ? inner : joinSql([inner, sql(' GROUP BY '), joinSql(grouped, ', ')], '');
  return derivedTable(statement, made, { context, columns });
}

/** The base beside the group's entries that match it. */
function joined(
  base: Select,
  group: Select,
  { query, context }: { readonly query: AggregateQuery; readonly context: CompileContext },
): Select {
  // Conditions on the group must not drop entries of the base, so they stay inside.
  const right = query.keepUnmatched ? asDerivedTable(group, context) : group;
  return {
    heading: heading([...base.heading.attributes, ...right.heading.attributes.filter(({ name }) => !base.heading.byName.has(name))]),
    from: joinSources(base, right, { context, keepLeft: query.keepUnmatched }),
    where: [...base.where, ...right.where],
    columns: new Map([...right.columns, ...base.columns]),
  };
}
