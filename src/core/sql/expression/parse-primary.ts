import type { Expression } from './expression.js';
import type { TokenReader } from './token-reader.js';

const MAX_SAFE_DIGITS = 15;
const NO_ARGUMENTS = [
  'CURRENT_DATE',
  'CURRENT_TIME',
  'CURRENT_TIMESTAMP',
  'LOCALTIME',
  'LOCALTIMESTAMP',
  'UTC_DATE',
  'UTC_TIME',
  'UTC_TIMESTAMP',
];
const UNITS = ['MICROSECOND', 'SECOND', 'MINUTE', 'HOUR', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'];

/** A literal, a name, a call, CASE, CAST, INTERVAL or brackets. */
export function parsePrimary(reader: TokenReader): Expression {
  const token = reader.peek();
  switch (token.kind) {
    case 'number':
      reader.take();
      return { kind: 'value', value: numberOf(token.text) };
    case 'text':
      reader.take();
      return { kind: 'value', value: token.text };
    case 'parameter': {
      const value = reader.parameter();
      reader.take();
      return { kind: 'value', value };
    }
    case 'quotedName':
      reader.take();
      return { kind: 'name', name: token.text, position: token.position };
    case 'word':
      return parseWord(reader);
    case 'operator':
      if (!reader.takeOperator('(')) throw reader.error('Expected a value, the name of an attribute or "(".');
      return closed(reader, () => reader.expression());
    case 'end':
      throw reader.error('Expected a value, the name of an attribute or "(".');
    default:
      return token.kind satisfies never;
  }
}

function parseWord(reader: TokenReader): Expression {
  if (reader.takeWord('NULL')) return { kind: 'value', value: null };
  if (reader.takeWord('TRUE')) return { kind: 'value', value: true };
  if (reader.takeWord('FALSE')) return { kind: 'value', value: false };
  if (reader.takeWord('CASE')) return reader.nested(() => parseCase(reader));
  if (reader.peekWord(0, 'INTERVAL') && isOperandNext(reader)) return parseInterval(reader);
  if (reader.peekWord(0, 'SELECT', 'EXISTS'))
    throw reader.error('A subquery cannot stand here. Restrict by a table or query instead: query.restrict(other).');
  if (reader.peekWord(0, 'DATE', 'TIME', 'TIMESTAMP') && reader.peek(1).kind === 'text') {
    reader.take();
    return { kind: 'value', value: reader.take().text };
  }
  const token = reader.take();
  const name = token.text.toUpperCase();
  if (reader.takeOperator('(')) return name === 'CAST' ? parseCast(reader) : parseCall(reader, name);
  if (NO_ARGUMENTS.includes(name)) return { kind: 'call', name, args: [], distinct: false };
  if (reader.takeOperator('.'))
    throw reader.error(`Names have no table in front here: write the attribute alone instead of "${token.text}.…".`);
  return { kind: 'name', name: token.text, position: token.position };
}

function isOperandNext(reader: TokenReader): boolean {
  const next = reader.peek(1);
  return (
    next.kind !== 'end' &&
    !(next.kind === 'operator' && !['(', '-', '+'].includes(next.text)) &&
    !reader.peekWord(1, 'AND', 'OR', 'IS', 'IN', 'LIKE', 'BETWEEN', 'NOT')
  );
}

function parseCall(reader: TokenReader, name: string): Expression {
  if (reader.takeOperator(')')) return { kind: 'call', name, args: [], distinct: false };
  if (reader.takeOperator('*')) {
    reader.expectOperator(')');
    return { kind: 'call', name, args: [{ kind: 'star' }], distinct: false };
  }
  const distinct = reader.takeWord('DISTINCT') !== undefined;
  const unit = name === 'TIMESTAMPDIFF' || name === 'TIMESTAMPADD' ? reader.takeWord(...UNITS) : undefined;
  const args: Expression[] = unit === undefined ? [] : [{ kind: 'value', value: unit }];
  if (unit !== undefined) reader.expectOperator(',');
  return closed(reader, () => {
    do args.push(reader.expression());
    while (reader.takeOperator(','));
    return { kind: 'call', name, args, distinct };
  });
}

function parseCast(reader: TokenReader): Expression {
  return closed(reader, () => {
    const operand = reader.expression();
    if (!reader.takeWord('AS')) throw reader.error('Expected AS and a type, as in CAST(x AS SIGNED).');
    const word = reader.takeWord(
      'SIGNED',
      'UNSIGNED',
      'CHAR',
      'DATE',
      'DATETIME',
      'TIME',
      'DECIMAL',
      'DOUBLE',
      'FLOAT',
      'REAL',
      'BINARY',
      'JSON',
    );
    if (word === undefined)
      throw reader.error('Expected SIGNED, UNSIGNED, CHAR, DATE, DATETIME, TIME, DECIMAL(p,s), DOUBLE, BINARY or JSON.');
    reader.takeWord('INTEGER', 'INT');
    return { kind: 'cast', operand, type: word + parseSize(reader) };
  });
}

function parseSize(reader: TokenReader): string {
  if (!reader.takeOperator('(')) return '';
  const sizes: string[] = [];
  do {
    if (reader.peek().kind !== 'number') throw reader.error('Expected a number.');
    sizes.push(String(Math.trunc(Number(reader.take().text))));
  } while (reader.takeOperator(','));
  reader.expectOperator(')');
  return `(${sizes.join(',')})`;
}

function parseCase(reader: TokenReader): Expression {
  const subject = reader.peekWord(0, 'WHEN') ? undefined : reader.expression();
  const branches: (readonly [Expression, Expression])[] = [];
  while (reader.takeWord('WHEN')) {
    const when = reader.expression();
    if (!reader.takeWord('THEN')) throw reader.error('Expected THEN after the condition of WHEN.');
    branches.push([when, reader.expression()]);
  }
  if (branches.length === 0) throw reader.error('Expected WHEN … THEN … after CASE.');
  const otherwise = reader.takeWord('ELSE') ? reader.expression() : undefined;
  if (!reader.takeWord('END')) throw reader.error('Expected END to close CASE.');
  return { kind: 'case', subject, branches, otherwise };
}

function parseInterval(reader: TokenReader): Expression {
  reader.take();
  const amount = reader.nested(() => reader.expression());
  const unit = reader.takeWord(...UNITS);
  if (unit === undefined) throw reader.error(`Expected a unit of time: ${UNITS.join(', ')}.`);
  return { kind: 'interval', amount, unit };
}

function closed(reader: TokenReader, inner: () => Expression): Expression {
  const expression = reader.nested(inner);
  reader.expectOperator(')');
  return expression;
}

function numberOf(text: string): number | bigint {
  return /^\d+$/.test(text) && text.length > MAX_SAFE_DIGITS ? BigInt(text) : Number(text);
}
