import { type Expression, joinSql, type PrintExpression, type Sql, sqlPiece } from '../../core/index.js';
import { fillSql } from './fill-sql.js';
import { sqliteCall } from './sqlite-call.js';

/** MySQL's spellings that SQLite lacks or means otherwise; undefined for all the others. */
export function sqliteExpression(expression: Expression, print: PrintExpression): Sql | undefined {
  switch (expression.kind) {
    case 'binary':
      return binary(expression, print);
    case 'call':
      return sqliteCall(expression, print);
    case 'cast':
      return cast(print(expression.operand), expression.type);
    default:
      return undefined;
  }
}

function binary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>, print: PrintExpression): Sql | undefined {
  const both = (template: string) => fillSql(template, [print(left), print(right)]);
  switch (operator.toUpperCase()) {
    case '/':
      // Division of integers is not cut; division by zero is NULL in both.
      return both('(CAST($1 AS REAL) / $2)');
    case 'DIV':
      return both('CAST($1 / $2 AS INTEGER)');
    case 'MOD':
    case '%':
      // SQLite's % cuts its operands to integers, its mod() makes them REAL.
      return both(`(CASE WHEN typeof($1) = 'integer' AND typeof($2) = 'integer' THEN $1 % $2 ELSE mod($1, $2) END)`);
    case '||':
      return both('($1 OR $2)');
    case '&&':
      return both('($1 AND $2)');
    case 'XOR':
      return both('((NOT $1) <> (NOT $2))');
    case '^':
      return both('(($1 | $2) & ~($1 & $2))');
    case '+':
    case '-':
      return shifted(operator, { left, right }, print);
    default:
      return undefined;
  }
}

/** `time ± INTERVAL n unit`, and `INTERVAL n unit + time`. */
function shifted(
  operator: string,
  sides: { readonly left: Expression; readonly right: Expression },
  print: PrintExpression,
): Sql | undefined {
  const { left, right } = sides;
  if (right.kind === 'interval') return moved(operator === '-' ? 'SUB' : 'ADD', print(left), { interval: right, print });
  if (left.kind === 'interval' && operator === '+') return moved('ADD', print(right), { interval: left, print });
  return undefined;
}

interface Interval {
  readonly interval: Extract<Expression, { kind: 'interval' }>;
  readonly print: PrintExpression;
}

function moved(verb: 'ADD' | 'SUB', time: Sql, { interval, print }: Interval): Sql {
  return joinSql([sqlPiece(`${verb}_INTERVAL(`), time, sqlPiece(', '), print(interval.amount), sqlPiece(', ?)', [interval.unit])], '');
}

function cast(operand: Sql, type: string): Sql {
  const [, word = '', size] = /^\s*([a-z]+)(?:.*?\(([^)]*)\))?/i.exec(type) ?? [];
  switch (word.toUpperCase()) {
    case 'SIGNED':
    case 'UNSIGNED':
    case 'INTEGER':
    case 'INT':
      // MySQL rounds a number and cuts a text.
      return fillSql(`(CASE typeof($1) WHEN 'real' THEN CAST(MYSQL_ROUND($1) AS INTEGER) ELSE CAST($1 AS INTEGER) END)`, [operand]);
    case 'CHAR':
      return fillSql(size === undefined ? 'MYSQL_CONCAT($1)' : `substr(MYSQL_CONCAT($1), 1, ${Number(size)})`, [operand]);
    case 'BINARY':
      return fillSql(size === undefined ? 'CAST($1 AS BLOB)' : `substr(CAST($1 AS BLOB), 1, ${Number(size)})`, [operand]);
    case 'DATE':
      return fillSql('MYSQL_DATE($1)', [operand]);
    case 'TIME':
      return fillSql('MYSQL_TIME($1)', [operand]);
    case 'DATETIME':
      return fillSql('TIMESTAMP($1)', [operand]);
    case 'DECIMAL':
      return fillSql(`MYSQL_ROUND(CAST($1 AS NUMERIC), ${Number(size?.split(',')[1] ?? 0)})`, [operand]);
    case 'JSON':
      return fillSql('json($1)', [operand]);
    case 'DOUBLE':
    case 'FLOAT':
    case 'REAL':
      return fillSql('CAST($1 AS REAL)', [operand]);
    default:
      return fillSql(`CAST($1 AS ${word})`, [operand]);
  }
}
