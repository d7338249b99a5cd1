import { className } from 'datajoint';
import { expect, test } from 'vitest';

test('a class name is the SQL name without its tier prefix, in camel case', () => {
  expect(className('__clustering__unit')).toBe('Clustering.Unit');
  expect(className('#probe_type')).toBe('ProbeType');
  expect(className('a_b_c_table2')).toBe('ABCTable2');
});

test('decorators compile', () => {
  const seen: string[] = [];
  const note = <T extends abstract new () => object>(c: T, _context: ClassDecoratorContext): T => {
    seen.push(c.name);
    return c;
  };
  @note
  class A {}
  expect(seen).toEqual(['A']);
  expect(new A()).toBeInstanceOf(A);
});
