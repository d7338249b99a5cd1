import { joinHeading } from '../query/join.js';
import { namesakes } from '../query/namesakes.js';
import type { JoinQuery } from '../query/query.js';
import { asDerivedTable } from './derived-table.js';
import type { CompileContext, Select } from './select.js';
import { joinSql, type Sql, sql } from './sql.js';
import { visibleColumn } from './visible-column.js';

/** A join of two compiled sides. */
export function compileJoin(query: JoinQuery, sides: { readonly left: Select; readonly right: Select }, context: CompileContext): Select {
  const { left } = sides;
  // Conditions on the optional side must not drop entries without a partner, so they stay inside.
  const right = query.keepLeft ? asDerivedTable(sides.right, context) : sides.right;
  const joined = joinHeading(left.heading, right.heading, query);
  return {
    heading: joined,
    from: joinSources(left, right, { context, keepLeft: query.keepLeft }),
    where: [...left.where, ...right.where],
    columns: new Map([...right.columns, ...left.columns].filter(([name]) => joined.byName.has(name))),
  };
}

/** `left JOIN right ON …` over all attributes of the same name. */
export function joinSources(left: Select, right: Select, options: { readonly context: CompileContext; readonly keepLeft: boolean }): Sql {
  const equal = equalities(left, right, options.context);
  const on = equal.length === 0 ? sql('1 = 1') : joinSql(equal, ' AND ');
  return joinSql([left.from, sql(options.keepLeft ? ' LEFT JOIN ' : ' INNER JOIN '), bracketed(right.from), sql(' ON '), on], '');
}

/** That both sides agree, one comparison for each attribute of the same name. */
export function equalities(left: Select, right: Select, context: CompileContext): readonly Sql[] {
  return namesakes(left.heading, right.heading).map((name) => {
    const a = visibleColumn(left, name);
    const b = visibleColumn(right, name);
    return context.dialect.compare('=', a.sql, b.sql, { text: !a.notText && !b.notText, plain: a.plain && b.plain });
  });
}

function bracketed(from: Sql): Sql {
  return / JOIN /.test(from.text) ? joinSql([sql('('), from, sql(')')], '') : from;
}
