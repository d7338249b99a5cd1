import type { AttributeType } from '../heading/attribute-type.js';
import { type Attribute, type Heading, heading } from '../heading/heading.js';
import { joinHeading } from '../query/join.js';
import { namesakes } from '../query/namesakes.js';
import { isRename, projectHeading } from '../query/project.js';
import type { JoinQuery, ProjectQuery, Query, TableQuery } from '../query/query.js';
import { compileCondition } from './compile-condition.js';
import { parseExpression } from './expression/parse-expression.js';
import { type Column, printExpression } from './expression/print-expression.js';
import type { CompileContext, Select } from './select.js';
import { selectStatement } from './select-statement.js';
import { joinSql, type Sql, sql } from './sql.js';
import { visibleColumn } from './visible-column.js';

/** A query as its SQL parts. Names are resolved against headings; nothing of a user's text reaches the SQL as it is. */
export function compileQuery(query: Query, context: CompileContext): Select {
  switch (query.kind) {
    case 'table':
      return compileTable(query, context);
    case 'restrict': {
      const source = compileQuery(query.source, context);
      const condition = compileCondition(query.condition, source, { context, compile: (inner) => compileQuery(inner, context) });
      return { ...source, where: [...source.where, condition] };
    }
    case 'project':
      return compileProject(query, context);
    case 'join':
      return compileJoin(query, context);
    default:
      return query satisfies never;
  }
}

function compileTable(query: TableQuery, context: CompileContext): Select {
  const declaration = context.table(query.name);
  const alias = context.dialect.quote(context.alias());
  return {
    heading: visibleHeading(declaration.attributes),
    from: sql(`${context.dialect.table(query.name)} AS ${alias}`),
    where: [],
    columns: new Map(
      declaration.attributes.map((attribute) => [
        attribute.name,
        plainColumn(attribute, `${alias}.${context.dialect.quote(attribute.name)}`),
      ]),
    ),
  };
}

/** The heading that users see: hidden attributes are left out. */
export function visibleHeading(attributes: readonly Attribute[]): Heading {
  return heading(attributes.filter(({ name }) => !name.startsWith('_')));
}

function plainColumn(attribute: Attribute, text: string): Column {
  return { sql: sql(text), plain: true, notText: !holdsText(attribute.type) };
}

function holdsText(type: AttributeType): boolean {
  return (
    type.kind === 'char' ||
    type.kind === 'varchar' ||
    type.kind === 'enum' ||
    type.kind === 'json' ||
    type.kind === 'native' ||
    type.kind === 'computed'
  );
}

function compileProject(query: ProjectQuery, context: CompileContext): Select {
  const source = compileQuery(query.source, context);
  const projected = projectHeading(source.heading, query);
  const renamedFrom = new Map([...query.make].filter(([, text]) => isRename(text)).map(([name, text]) => [name, text.trim()]));
  const columns = new Map<string, Column>();
  for (const { name } of projected.attributes) {
    const text = query.make.get(name);
    const old = renamedFrom.get(name);
    columns.set(name, text === undefined || old !== undefined ? visibleColumn(source, old ?? name) : computedColumn(source, text, context));
  }
  return { ...source, heading: projected, columns };
}

function computedColumn(source: Select, text: string, context: CompileContext): Column {
  const expression = parseExpression(text);
  const printed = printExpression(expression, { dialect: context.dialect, column: (name) => visibleColumn(source, name) });
  return { sql: printed, plain: false, notText: false };
}

function compileJoin(query: JoinQuery, context: CompileContext): Select {
  const left = compileQuery(query.left, context);
  const right = query.keepLeft ? asDerivedTable(compileQuery(query.right, context), context) : compileQuery(query.right, context);
  const joined = joinHeading(left.heading, right.heading, query);
  const equal = namesakes(left.heading, right.heading).map((name) => equality(left, right, name, context));
  const on = equal.length === 0 ? sql('1 = 1') : joinSql(equal, ' AND ');
  return {
    heading: joined,
    from: joinSql([left.from, sql(query.keepLeft ? ' LEFT JOIN ' : ' INNER JOIN '), bracketed(right.from), sql(' ON '), on], ''),
    where: [...left.where, ...right.where],
    columns: new Map([...right.columns, ...left.columns].filter(([name]) => joined.byName.has(name))),
  };
}

function equality(left: Select, right: Select, name: string, context: CompileContext): Sql {
  const a = visibleColumn(left, name);
  const b = visibleColumn(right, name);
  return context.dialect.compare('=', a.sql, b.sql, { text: !a.notText && !b.notText, plain: a.plain && b.plain });
}

function bracketed(from: Sql): Sql {
  return / JOIN /.test(from.text) ? joinSql([sql('('), from, sql(')')], '') : from;
}

/** A select as a table in brackets, so that its conditions and expressions stay inside. */
export function asDerivedTable(select: Select, context: CompileContext): Select {
  const alias = context.dialect.quote(context.alias());
  const inner = selectStatement(select, { dialect: context.dialect, names: select.heading.names });
  return {
    heading: select.heading,
    from: joinSql([sql('('), inner, sql(`) AS ${alias}`)], ''),
    where: [],
    columns: new Map(
      select.heading.attributes.map((attribute) => [
        attribute.name,
        {
          ...plainColumn(attribute, `${alias}.${context.dialect.quote(attribute.name)}`),
          plain: select.columns.get(attribute.name)?.plain ?? false,
        },
      ]),
    ),
  };
}
