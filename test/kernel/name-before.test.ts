import { expect, test } from 'vitest';
import { nameBefore } from '../../src/kernel/completion/name-before.js';

test.each([
  ['f(1)', 'f'],
  ['a; f(1, g(2), ', 'f'],
  ['x = compute', 'compute'],
  ['table.restrict({ a: (1) })', 'restrict'],
  ['f (', 'f'],
])('behind %j the name meant is %s', (source, name) => {
  const at = nameBefore(source, source.length) ?? -1;
  expect(source.slice(at, at + name.length)).toBe(name);
});

test('where there is no name, none is meant', () => {
  expect(nameBefore('', 0)).toBe(undefined);
  expect(nameBefore('((', 2)).toBe(undefined);
});
