import { isName } from '../query/computed-attribute.js';
import { projectHeading } from '../query/project.js';
import type { ProjectQuery, Query, TableQuery } from '../query/query.js';
import { compileAggregate } from './compile-aggregate.js';
import { compileCondition } from './compile-condition.js';
import { compileDistinct } from './compile-distinct.js';
import { compileJoin } from './compile-join.js';
import { compileUnion } from './compile-union.js';
import { computedColumn } from './computed-column.js';
import { asDerivedTable } from './derived-table.js';
import type { Column } from './expression/print-expression.js';
import type { CompileContext, Select } from './select.js';
import { tableSelect } from './table-select.js';
import { visibleColumn } from './visible-column.js';

/** A query as its SQL parts. Names are resolved against headings; nothing of a user's text reaches the SQL as it is. */
export function compileQuery(query: Query, context: CompileContext): Select {
  const compile = (inner: Query): Select => compileQuery(inner, context);
  switch (query.kind) {
    case 'table':
      return compileTable(query, context);
    case 'restrict': {
      const source = compile(query.source);
      return { ...source, where: [...source.where, compileCondition(query.condition, source, { context, compile })] };
    }
    case 'project':
      return compileProject(query, compile(query.source), context);
    case 'join':
      return compileJoin(query, { left: compile(query.left), right: compile(query.right) }, context);
    case 'aggregate':
      return compileAggregate(query, { base: query.base && compile(query.base), group: compile(query.group) }, context);
    case 'union':
      return compileUnion({ left: compile(query.left), right: compile(query.right) }, context);
    case 'top':
      return asDerivedTable(compile(query.source), context, { orderBy: query.orderBy, limit: query.limit, offset: query.offset });
    case 'distinct':
      return compileDistinct(query, compile(query.source), context);
    default:
      return query satisfies never;
  }
}

function compileTable(query: TableQuery, context: CompileContext): Select {
  const { dialect } = context;
  const alias = dialect.quote(context.alias());
  return tableSelect(context.table(query.name), { dialect, from: `${dialect.table(query.name)} AS ${alias}`, prefix: alias });
}

function compileProject(query: ProjectQuery, source: Select, context: CompileContext): Select {
  const projected = projectHeading(source.heading, query);
  const columns = new Map<string, Column>();
  for (const { name } of projected.attributes) {
    const text = query.make.get(name);
    columns.set(
      name,
      text === undefined || isName(text) ? visibleColumn(source, text?.trim() ?? name) : computedColumn(source, text, context),
    );
  }
  return { ...source, heading: projected, columns };
}
