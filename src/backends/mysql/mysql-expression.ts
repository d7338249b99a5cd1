import { type Expression, joinSql, type PrintExpression, type Sql, sqlPiece } from '../../core/index.js';

/** Units stand bare in these calls; the parser has checked them. */
const WITH_UNIT = new Set(['TIMESTAMPDIFF', 'TIMESTAMPADD']);

/** What the common printer would write in a way that one of the servers does not take. */
export function mysqlExpression(expression: Expression, print: PrintExpression): Sql | undefined {
  switch (expression.kind) {
    case 'call':
      return callWithUnit(expression, print);
    case 'cast':
      return cast(expression, print);
    default:
      return undefined;
  }
}

function callWithUnit({ name, args }: Extract<Expression, { kind: 'call' }>, print: PrintExpression): Sql | undefined {
  const [unit, ...others] = args;
  if (!WITH_UNIT.has(name.toUpperCase()) || unit?.kind !== 'value' || !/^[A-Z]+$/.test(String(unit.value))) return undefined;
  return joinSql([sqlPiece(`${name}(${String(unit.value)}, `), joinSql(others.map(print), ', '), sqlPiece(')')], '');
}

function cast({ operand, type }: Extract<Expression, { kind: 'cast' }>, print: PrintExpression): Sql | undefined {
  const inner = print(operand);
  // Where MariaDB lacks a type there is another word for it that both know.
  if (/^(FLOAT|REAL)/.test(type)) return sqlPiece(`CAST(${inner.text} AS DOUBLE)`, inner.params);
  if (type === 'JSON') return sqlPiece(`JSON_EXTRACT(${inner.text}, '$')`, inner.params);
  return undefined;
}
