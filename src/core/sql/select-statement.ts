import { UnknownAttributeError } from '../../errors/index.js';
import type { Dialect } from './dialect.js';
import type { Select } from './select.js';
import { joinSql, type Sql, sql } from './sql.js';

/** Which rows of a select are wanted, and in which order. */
export interface SelectOptions {
  readonly dialect: Dialect;
  /** Attributes, in order. */
  readonly names: readonly string[];
  /** `name`, `name DESC`, `KEY` or `KEY DESC`. */
  readonly orderBy?: readonly string[] | undefined;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
  /** Each combination of values once. Default false. */
  readonly distinct?: boolean;
  /** Read values in the form that keeps them exact. Default false, for selects inside selects. */
  readonly exact?: boolean;
}

const NO_LIMIT = 999_999_999_999;

/** `SELECT … FROM … WHERE … ORDER BY … LIMIT …`. */
export function selectStatement(select: Select, options: SelectOptions): Sql {
  const columns = options.names.map((name) => selectColumn(select, name, options));
  const pieces = [
    sql(options.distinct ? 'SELECT DISTINCT ' : 'SELECT '),
    columns.length === 0 ? sql('1') : joinSql(columns, ', '),
    sql(' FROM '),
    select.from,
  ];
  if (select.where.length > 0) pieces.push(sql(' WHERE '), joinSql(select.where, ' AND '));
  const order = (options.orderBy ?? []).flatMap((item) => orderTerms(select, item, options.dialect));
  if (order.length > 0) pieces.push(sql(' ORDER BY '), joinSql(order, ', '));
  if (options.limit !== undefined || options.offset !== undefined) {
    pieces.push(
      sql(
        ` LIMIT ${wholeNumber(options.limit ?? NO_LIMIT)}${options.offset === undefined ? '' : ` OFFSET ${wholeNumber(options.offset)}`}`,
      ),
    );
  }
  return joinSql(pieces, '');
}

function selectColumn(select: Select, name: string, options: SelectOptions): Sql {
  const column = select.columns.get(name);
  const attribute = select.heading.byName.get(name);
  if (column === undefined || attribute === undefined) throw new UnknownAttributeError(name, select.heading.names);
  const text = options.exact ? options.dialect.readColumn(attribute, column.sql.text) : column.sql.text;
  return sql(`${text} AS ${options.dialect.quote(name)}`, column.sql.params);
}

function orderTerms(select: Select, item: string, dialect: Dialect): readonly Sql[] {
  const [, name = '', direction = ''] = /^\s*(\S+)(?:\s+(asc|desc))?\s*$/i.exec(item) ?? [];
  const names = name.toUpperCase() === 'KEY' && !select.heading.byName.has(name) ? select.heading.primaryKey : [name.replaceAll('`', '')];
  return names.map((attribute) => {
    const column = select.columns.get(attribute);
    if (column === undefined || !select.heading.byName.has(attribute)) {
      throw new UnknownAttributeError(name || item, select.heading.names, {
        where: 'orderBy: the query',
        advice: 'Write a name, or a name with DESC; KEY stands for the primary key.',
      });
    }
    const term = column.plain || column.notText ? column.sql : sql(dialect.quote(attribute));
    return sql(`${term.text}${/desc/i.test(direction) ? ' DESC' : ''}`, term.params);
  });
}

function wholeNumber(value: number): number {
  if (!Number.isInteger(value) || value < 0)
    throw new RangeError(`Found ${value} as limit or offset. Expected a whole number of at least 0.`);
  return value;
}
