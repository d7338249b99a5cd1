import type { Dialect } from '../dialect.js';
import { joinSql, type Sql, sql } from '../sql.js';
import type { Expression } from './expression.js';

/** What a name stands for in a query. */
export interface Column {
  readonly sql: Sql;
  /** A column of a table as it is, not the result of an expression. */
  readonly plain: boolean;
  /** Known to hold numbers, times or bytes, so that no collation applies. */
  readonly notText: boolean;
}

/** Where an expression is printed. */
export interface PrintContext {
  readonly dialect: Dialect;
  /** The column behind a name; throws for an unknown one. */
  readonly column: (name: string) => Column;
}

const COMPARISONS = new Set(['=', '<=>', '<>', '<', '>', '<=', '>=', 'LIKE', 'REGEXP']);

/** An expression as SQL of the dialect, fully bracketed, every literal a parameter. */
export function printExpression(expression: Expression, context: PrintContext): Sql {
  const print = (inner: Expression): Sql => printExpression(inner, context);
  if (expression.kind === 'name') return context.column(expression.name).sql;
  return context.dialect.expression(expression, print) ?? printCommon(expression, context, print);
}

function printCommon(expression: Exclude<Expression, { kind: 'name' }>, context: PrintContext, print: (inner: Expression) => Sql): Sql {
  switch (expression.kind) {
    case 'value':
      return typeof expression.value === 'boolean' ? sql(expression.value ? 'TRUE' : 'FALSE') : sql('?', [expression.value]);
    case 'star':
      return sql('*');
    case 'unary':
      return wrap(expression.operator === 'NOT' ? 'NOT ' : expression.operator, print(expression.operand));
    case 'binary':
      return printBinary(expression, context, print);
    case 'call':
      return wrap(`${expression.name}(${expression.distinct ? 'DISTINCT ' : ''}`, joinSql(expression.args.map(print), ', '), ')');
    case 'in':
      return printIn(expression, context, print);
    case 'between': {
      const within = conjunction(compare(expression.operand, '>=', expression.low), compare(expression.operand, '<=', expression.high));
      return print(expression.negated ? { kind: 'unary', operator: 'NOT', operand: within } : within);
    }
    case 'is':
      return joinSql(
        [sql('('), print(expression.operand), sql(` IS ${expression.negated ? 'NOT ' : ''}${String(expression.value).toUpperCase()})`)],
        '',
      );
    case 'case':
      return printCase(expression, print);
    case 'cast':
      return wrap('CAST(', print(expression.operand), ` AS ${expression.type})`);
    case 'interval':
      return wrap('INTERVAL ', print(expression.amount), ` ${expression.unit}`);
    default:
      return expression satisfies never;
  }
}

function printBinary(expression: Extract<Expression, { kind: 'binary' }>, context: PrintContext, print: (inner: Expression) => Sql): Sql {
  const left = print(expression.left);
  const right = print(expression.right);
  if (!COMPARISONS.has(expression.operator)) return joinSql([sql('('), left, sql(` ${expression.operator} `), right, sql(')')], '');
  return context.dialect.compare(expression.operator, left, right, comparedTypes(expression.left, expression.right, context));
}

function printIn(expression: Extract<Expression, { kind: 'in' }>, context: PrintContext, print: (inner: Expression) => Sql): Sql {
  const same = expression.list.map((item) =>
    context.dialect.compare('=', print(expression.operand), print(item), comparedTypes(expression.operand, item, context)),
  );
  const any = joinSql([sql('('), joinSql(same, ' OR '), sql(')')], '');
  return expression.negated ? wrap('NOT ', any) : any;
}

function printCase(expression: Extract<Expression, { kind: 'case' }>, print: (inner: Expression) => Sql): Sql {
  const { subject, branches, otherwise } = expression;
  const pieces = branches.map(([when, then]) =>
    joinSql([sql('WHEN'), print(subject === undefined ? when : compare(subject, '=', when)), sql('THEN'), print(then)], ' '),
  );
  return joinSql([sql('CASE'), ...pieces, ...(otherwise ? [sql('ELSE'), print(otherwise)] : []), sql('END')], ' ');
}

function compare(left: Expression, operator: string, right: Expression): Expression {
  return { kind: 'binary', operator, left, right };
}

function conjunction(left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator: 'AND', left, right };
}

function comparedTypes(left: Expression, right: Expression, context: PrintContext): { text: boolean; plain: boolean } {
  const sides = [left, right].map((side) => (side.kind === 'name' ? context.column(side.name) : undefined));
  const isLiteral = (side: Expression) => side.kind === 'value';
  const notText =
    sides.some((column) => column?.notText) || [left, right].some((side) => side.kind === 'value' && typeof side.value === 'number');
  const plain = sides.some((column) => column?.plain) && [left, right].every((side, i) => isLiteral(side) || sides[i]?.plain === true);
  return { text: !notText, plain };
}

function wrap(before: string, inner: Sql, after = ''): Sql {
  const opens = before.endsWith('(') || before.startsWith('INTERVAL') || before.startsWith('CAST');
  return joinSql(opens ? [sql(before), inner, sql(after)] : [sql(`(${before}`), inner, sql(`)${after}`)], '');
}
