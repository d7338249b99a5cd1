import { type Expression, joinSql, type Session, type Sql, type SqlValue, sqlPiece } from 'datajoint';
import { sqliteDialect } from 'datajoint/backends/sqljs';

type Operand = SqlValue | boolean | Expression;

function toExpression(operand: Operand): Expression {
  return typeof operand === 'object' && operand !== null && 'kind' in operand ? operand : { kind: 'value', value: operand };
}

/** `NAME(arg, …)`. */
export function call(name: string, ...args: readonly Operand[]): Expression {
  return { kind: 'call', name, args: args.map(toExpression), distinct: false };
}

/** `left operator right`. */
export function binary(left: Operand, operator: string, right: Operand): Expression {
  return { kind: 'binary', operator, left: toExpression(left), right: toExpression(right) };
}

/** `INTERVAL amount unit`. */
export function interval(amount: Operand, unit: string): Expression {
  return { kind: 'interval', amount: toExpression(amount), unit };
}

/** `CAST(operand AS type)`. */
export function cast(operand: Operand, type: string): Expression {
  return { kind: 'cast', operand: toExpression(operand), type };
}

/** The expression in SQLite's words, what the dialect leaves out in the plainest way. */
export function print(expression: Expression): Sql {
  const own = sqliteDialect.expression(expression, print);
  if (own !== undefined) return own;
  if (expression.kind === 'value')
    return typeof expression.value === 'boolean' ? sqlPiece(String(expression.value)) : sqlPiece('?', [expression.value]);
  if (expression.kind === 'name') return sqlPiece(expression.name);
  if (expression.kind === 'call')
    return joinSql([sqlPiece(`${expression.name}(`), joinSql(expression.args.map(print), ', '), sqlPiece(')')], '');
  if (expression.kind !== 'binary') throw new Error(`no plain way to print ${expression.kind}`);
  const types = { text: true, plain: false };
  const [left, right] = [print(expression.left), print(expression.right)];
  if (!/^[=<>!]|LIKE|REGEXP/.test(expression.operator))
    return joinSql([sqlPiece('('), left, sqlPiece(expression.operator), right, sqlPiece(')')], '');
  return sqliteDialect.compare(expression.operator, left, right, types);
}

/** What the database makes of an expression. */
export async function evaluate(session: Session, expression: Expression): Promise<SqlValue | undefined> {
  return (await session.run(joinSql([sqlPiece('SELECT '), print(expression)], ''))).rows[0]?.[0];
}
