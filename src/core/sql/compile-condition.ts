import { ConditionError, QueryError } from '../../errors/index.js';
import { encodeValue } from '../heading/encode-value.js';
import type { Attribute, Heading } from '../heading/heading.js';
import type { Condition } from '../query/condition.js';
import { checkNamesakes, namesakes } from '../query/namesakes.js';
import type { Query } from '../query/query.js';
import { parseExpression } from './expression/parse-expression.js';
import { printExpression } from './expression/print-expression.js';
import type { CompileContext, Select } from './select.js';
import { joinSql, type Sql, sql } from './sql.js';
import { visibleColumn } from './visible-column.js';

/** How a condition compiles what it needs beside the source. */
export interface ConditionContext {
  readonly context: CompileContext;
  /** Compiles a query that the condition refers to. */
  readonly compile: (query: Query) => Select;
}

/** A condition on the rows of `source` as SQL. */
export function compileCondition(condition: Condition, source: Select, options: ConditionContext): Sql {
  const compile = (inner: Condition): Sql => compileCondition(inner, source, options);
  switch (condition.kind) {
    case 'constant':
      return sql(condition.value ? '(1 = 1)' : '(1 = 0)');
    case 'text':
      return compileText(condition, source, options.context);
    case 'equal':
      return compileEqual(condition.values, source, options.context);
    case 'matches':
      return compileMatches(condition, source, options);
    case 'not':
      return joinSql([sql('(NOT '), compile(condition.of), sql(')')], '');
    case 'all':
      return condition.of.length === 0 ? sql('(1 = 1)') : balanced(condition.of.map(compile), ' AND ');
    case 'any':
      return condition.of.length === 0 ? sql('(1 = 0)') : compileAny(condition.of, source, options);
    default:
      return condition satisfies never;
  }
}

function compileText(condition: Extract<Condition, { kind: 'text' }>, source: Select, context: CompileContext): Sql {
  if (condition.text.trim() === '')
    throw new ConditionError(
      'Found an empty text as a condition. Expected one such as "age > 8"; leave the restriction out to get everything.',
    );
  const expression = parseExpression(condition.text, condition.params);
  return joinSql(
    [sql('('), printExpression(expression, { dialect: context.dialect, column: (name) => visibleColumn(source, name) }), sql(')')],
    '',
  );
}

function compileEqual(values: Readonly<Record<string, unknown>>, source: Select, context: CompileContext): Sql {
  const names = knownNames(values, source.heading);
  if (names.length === 0) return sql('(1 = 1)');
  return joinSql(
    [
      sql('('),
      joinSql(
        names.map((name) => equalTo(name, values[name], source, context)),
        ' AND ',
      ),
      sql(')'),
    ],
    '',
  );
}

/** The keys of an object that are attributes. An object that has keys but no known one would restrict nothing. */
function knownNames(values: Readonly<Record<string, unknown>>, heading: Heading): readonly string[] {
  const keys = Object.keys(values);
  const known = keys.filter((name) => heading.byName.has(name));
  if (keys.length > 0 && known.length === 0) {
    throw new QueryError(
      `The restriction { ${keys.join(', ')} } names no attribute of the query, so it would select everything. Attributes are ${heading.names.join(', ')}. Write {} to select everything.`,
    );
  }
  return known;
}

function equalTo(name: string, value: unknown, source: Select, context: CompileContext): Sql {
  const column = visibleColumn(source, name);
  if (value === null || value === undefined) return joinSql([column.sql, sql(' IS NULL')], '');
  const attribute = source.heading.byName.get(name);
  if (typeof value === 'object' && isQueryLike(value))
    throw new ConditionError(`Found a query as the value of "${name}". Restrict by the query itself: query.restrict(other).`);
  return context.dialect.compare('=', column.sql, sql('?', [comparedValue(attribute, value)]), {
    text: !column.notText,
    plain: column.plain,
  });
}

function isQueryLike(value: object): boolean {
  return Symbol.asyncIterator in value;
}

function comparedValue(attribute: Attribute | undefined, value: unknown) {
  if (attribute === undefined || attribute.type.kind === 'computed') {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || value instanceof Uint8Array) return value;
    if (typeof value === 'boolean') return value ? 1 : 0;
    throw new ConditionError(`Found an object as the value of "${attribute?.name ?? ''}". Expected text, a number, true, false or null.`);
  }
  if (attribute.type.kind === 'codec')
    throw new ConditionError(
      `"${attribute.name}" is stored as ${attribute.typeText} and cannot be compared. Restrict by other attributes.`,
    );
  return encodeValue(attribute, value);
}

/** Entries that have a match in the other query: equal in all attributes of the same name. */
function compileMatches(condition: Extract<Condition, { kind: 'matches' }>, source: Select, options: ConditionContext): Sql {
  const other = options.compile(condition.query);
  const shared = namesakes(source.heading, other.heading);
  if (condition.semanticCheck) {
    checkNamesakes(source.heading, other.heading, { shared, operation: 'The restriction', advice: 'other.proj() to compare keys only' });
  }
  const equal = shared.map((name) => {
    const a = visibleColumn(source, name);
    const b = visibleColumn(other, name);
    return options.context.dialect.compare('=', a.sql, b.sql, { text: !a.notText && !b.notText, plain: a.plain && b.plain });
  });
  const where = [...other.where, ...equal];
  return joinSql(
    [sql('EXISTS (SELECT 1 FROM '), other.from, ...(where.length === 0 ? [] : [sql(' WHERE '), joinSql(where, ' AND ')]), sql(')')],
    '',
  );
}

/** Many keys of one shape become one comparison with a list; the rest is joined by OR. */
function compileAny(conditions: readonly Condition[], source: Select, options: ConditionContext): Sql {
  return balanced(
    conditions.map((condition) => compileCondition(condition, source, options)),
    ' OR ',
  );
}

/** A long chain as a balanced tree of brackets: engines limit how deep an expression may nest. */
function balanced(pieces: readonly Sql[], separator: string): Sql {
  const [first] = pieces;
  if (first !== undefined && pieces.length === 1) return first;
  const middle = pieces.length >> 1;
  return joinSql(
    [sql('('), balanced(pieces.slice(0, middle), separator), sql(separator), balanced(pieces.slice(middle), separator), sql(')')],
    '',
  );
}
