import type { Heading } from '../heading/heading.js';
import type { Column } from './expression/print-expression.js';
import { plainColumn } from './plain-column.js';
import type { CompileContext, Select } from './select.js';
import { type SelectOptions, selectStatement } from './select-statement.js';
import { joinSql, type Sql, sql } from './sql.js';

/** A select as a table in brackets, so that its conditions, expressions, order and limit stay inside. */
export function asDerivedTable(select: Select, context: CompileContext, options: Partial<SelectOptions> = {}): Select {
  const inner = selectStatement(select, { ...options, dialect: context.dialect, names: select.heading.names });
  return derivedTable(inner, select.heading, { context, columns: select.columns });
}

/**
 * A statement as a table in brackets.
 *
 * @param options.columns what the names stood for inside; tells whether text in them keeps its collation
 */
export function derivedTable(
  statement: Sql,
  heading: Heading,
  options: { readonly context: CompileContext; readonly columns?: ReadonlyMap<string, Column> },
): Select {
  const { dialect } = options.context;
  const alias = dialect.quote(options.context.alias());
  return {
    heading,
    from: joinSql([sql('('), statement, sql(`) AS ${alias}`)], ''),
    where: [],
    columns: new Map(
      heading.attributes.map((attribute) => {
        const column = plainColumn(attribute, `${alias}.${dialect.quote(attribute.name)}`);
        return [attribute.name, { ...column, plain: options.columns?.get(attribute.name)?.plain ?? false }];
      }),
    ),
  };
}
