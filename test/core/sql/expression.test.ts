import { describe, expect, test } from 'vitest';
import { sqliteDialect } from '../../../src/backends/sqljs/sqlite-dialect.js';
import { parseExpression } from '../../../src/core/sql/expression/parse-expression.js';
import { printExpression } from '../../../src/core/sql/expression/print-expression.js';

/** The SQL that an expression becomes on SQLite, every name a column. */
function print(text: string, params: readonly (string | number)[] = []) {
  const column = (name: string) => ({ sql: { text: `"${name}"`, params: [] }, plain: true, notText: false });
  return printExpression(parseExpression(text, params), { dialect: sqliteDialect, column });
}

describe('expressions', () => {
  test('literals become parameters in the order of the text', () => {
    expect(print("a = 'x' AND b < 3 OR c IN (1, 'y')").params).toEqual(['x', 3, 1, 'y']);
    expect(print('a = ? OR b > ?', ['p', 7]).params).toEqual(['p', 7]);
  });

  test('quotes inside text are unescaped once', () => {
    expect(print(`a = 'it''s' OR a = "say ""hi""" OR a = 'tab\\tend\\\\'`).params).toEqual(["it's", 'say "hi"', 'tab\tend\\']);
  });

  test('precedence is that of MySQL', () => {
    const shape = (text: string) =>
      JSON.stringify(parseExpression(text), (key, value: unknown) => (key === 'position' ? undefined : value));
    expect(shape('a OR b AND c')).toBe(shape('a OR (b AND c)'));
    expect(shape('NOT a = b AND c')).toBe(shape('(NOT (a = b)) AND c'));
    expect(shape('a + b * c - d')).toBe(shape('(a + (b * c)) - d'));
    expect(shape('-a + b')).toBe(shape('(-a) + b'));
    expect(shape('a = b | c & d')).toBe(shape('a = (b | (c & d))'));
    expect(shape('a XOR b OR c')).toBe(shape('(a XOR b) OR c'));
    expect(shape('a NOT BETWEEN 1 AND 2 AND b')).toBe(shape('(a NOT BETWEEN 1 AND 2) AND b'));
  });

  test.each([
    ['', /Found the end.*Expected a value/s],
    ['a >', /Found the end/],
    ['a > 1 2', /Found "2" at character 7/],
    ['(a > 1', /Expected "\)"/],
    ["a = 'x", /quote ' at character 5 is never closed/],
    ['a = 1; DROP TABLE t', /Found ";" at character 6/],
    ['a IN (SELECT b)', /subquery/],
    ['EXISTS (SELECT 1)', /subquery/],
    ['t.a = 1', /no table in front/],
    ['a IS 3', /Expected NULL, TRUE or FALSE/],
    ['CASE a END', /Expected WHEN/],
    ['CAST(a AS elephant)', /Expected SIGNED/],
    ['a = ?', /without a value/],
    ['a BETWEEN 1', /Expected AND/],
    [`${'('.repeat(300)}a`, /at most 200 levels/],
    [`${'NOT '.repeat(300)}a`, /at most 200 levels/],
  ])('%j is refused with what was found and expected', (text, message) => {
    expect(() => print(text)).toThrow(message);
    expect(() => print(text)).toThrow(expect.objectContaining({ tag: 'Condition' }));
  });

  test('a long chain of operators neither nests nor fails', () => {
    expect(print(Array.from({ length: 500 }, (_, i) => `a = ${i}`).join(' OR ')).params.length).toBe(500);
  });
});
