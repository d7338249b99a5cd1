import type { SqlValue } from '../sql.js';
import type { Expression } from './expression.js';
import { parsePrimary } from './parse-primary.js';
import { TokenReader } from './token-reader.js';
import { tokenize } from './tokenize.js';

/**
 * The expression a text says, in the grammar and precedence of MySQL without subqueries. Literals become values.
 *
 * @param params values of the `?` in the text, in order
 * @throws ConditionError with the place and what was expected
 */
export function parseExpression(text: string, params: readonly SqlValue[] = []): Expression {
  const reader = new TokenReader(text, tokenize(text), { params, whole: parseOr });
  const expression = parseOr(reader);
  if (reader.peek().kind !== 'end') throw reader.error('Expected an operator such as =, < or AND, or the end.');
  return expression;
}

/** Parses from the loosest operator down. */
function parseOr(reader: TokenReader): Expression {
  return parseLeft(reader, parseXor, (r) => (r.takeWord('OR') ?? r.takeOperator('||')) && 'OR');
}

function parseXor(reader: TokenReader): Expression {
  return parseLeft(reader, parseAnd, (r) => r.takeWord('XOR') && 'XOR');
}

function parseAnd(reader: TokenReader): Expression {
  return parseLeft(reader, parseNot, (r) => (r.takeWord('AND') ?? r.takeOperator('&&')) && 'AND');
}

function parseNot(reader: TokenReader): Expression {
  if (!reader.takeWord('NOT')) return parseComparison(reader);
  return { kind: 'unary', operator: 'NOT', operand: reader.nested(() => parseNot(reader)) };
}

function parseComparison(reader: TokenReader): Expression {
  let left = parseBits(reader);
  for (;;) {
    const operator = reader.takeOperator('=', '<=>', '<>', '!=', '<=', '>=', '<', '>');
    if (operator) {
      left = { kind: 'binary', operator: operator === '!=' ? '<>' : operator, left, right: parseBits(reader) };
      continue;
    }
    const next = parsePredicate(reader, left);
    if (next === undefined) return left;
    left = next;
  }
}

/** IS NULL, IN (…), BETWEEN … AND …, LIKE and REGEXP after an operand. */
function parsePredicate(reader: TokenReader, operand: Expression): Expression | undefined {
  if (reader.takeWord('IS')) return parseIs(reader, operand);
  const negated = reader.peekWord(1, 'IN', 'BETWEEN', 'LIKE', 'REGEXP', 'RLIKE') && reader.takeWord('NOT') !== undefined;
  if (reader.takeWord('IN')) return { kind: 'in', operand, list: parseList(reader), negated };
  if (reader.takeWord('BETWEEN')) {
    const low = parseBits(reader);
    if (!reader.takeWord('AND')) throw reader.error('Expected AND between the two limits of BETWEEN.');
    return { kind: 'between', operand, low, high: parseBits(reader), negated };
  }
  const operator = reader.takeWord('LIKE') ?? (reader.takeWord('REGEXP', 'RLIKE') && 'REGEXP');
  if (!operator) return undefined;
  const match: Expression = { kind: 'binary', operator, left: operand, right: parseBits(reader) };
  return negated ? { kind: 'unary', operator: 'NOT', operand: match } : match;
}

function parseIs(reader: TokenReader, operand: Expression): Expression {
  const negated = reader.takeWord('NOT') !== undefined;
  const word = reader.takeWord('NULL', 'TRUE', 'FALSE');
  if (word === undefined) throw reader.error('Expected NULL, TRUE or FALSE after IS.');
  return { kind: 'is', operand, value: word === 'NULL' ? null : word === 'TRUE', negated };
}

function parseList(reader: TokenReader): readonly Expression[] {
  if (!reader.takeOperator('(')) throw reader.error('Expected "(" after IN.');
  if (reader.peekWord(0, 'SELECT'))
    throw reader.error('A subquery cannot stand here. Restrict by a table or query instead: query.restrict(other).');
  const list = [parseOr(reader)];
  while (reader.takeOperator(',')) list.push(parseOr(reader));
  reader.expectOperator(')');
  return list;
}

function parseBits(reader: TokenReader): Expression {
  return parseLeft(
    reader,
    (r) =>
      parseLeft(
        r,
        (s) => parseLeft(s, parseSum, (t) => t.takeOperator('<<', '>>')),
        (s) => s.takeOperator('&'),
      ),
    (r) => r.takeOperator('|'),
  );
}

function parseSum(reader: TokenReader): Expression {
  return parseLeft(reader, parseProduct, (r) => r.takeOperator('+', '-'));
}

function parseProduct(reader: TokenReader): Expression {
  return parseLeft(reader, parseUnary, (r) => r.takeOperator('*', '/') ?? (r.takeOperator('%') && 'MOD') ?? r.takeWord('DIV', 'MOD'));
}

function parseUnary(reader: TokenReader): Expression {
  const operator = reader.takeOperator('-', '+', '~', '!');
  if (!operator) return parsePrimary(reader);
  const operand = reader.nested(() => parseUnary(reader));
  return { kind: 'unary', operator: operator === '!' ? 'NOT' : (operator as '-' | '+' | '~'), operand };
}

function parseLeft(
  reader: TokenReader,
  operand: (reader: TokenReader) => Expression,
  take: (reader: TokenReader) => string | undefined,
): Expression {
  let left = operand(reader);
  for (let operator = take(reader); operator !== undefined; operator = take(reader)) {
    left = { kind: 'binary', operator, left, right: operand(reader) };
  }
  return left;
}
