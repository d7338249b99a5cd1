import { expect, test } from 'vitest';
import { fingerprint } from '../../../src/core/populate/fingerprint.js';

class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
}

test('equal content has one fingerprint, whatever holds it', () => {
  const rows = () => [{ a: 1n, b: null, c: new Float64Array([1, Number.NaN]), d: new Map([['k', new Set([1])]]), e: new Point(1, 2) }];
  expect(fingerprint(rows())).toBe(fingerprint(rows()));
  expect(fingerprint({ a: 1, b: 2 })).toBe(fingerprint({ b: 2, a: 1 }));
  const bytes = new Uint8Array([0, 1, 2, 3, 4, 5, 6]);
  expect(fingerprint(bytes.subarray(1))).toBe(fingerprint(new Uint8Array([1, 2, 3, 4, 5, 6]).subarray()));
});

test.each([
  ['numbers', 1, 2],
  ['number and text', 1, '1'],
  ['number and bigint', 1, 1n],
  ['zeros', 0, -0],
  ['null and undefined', null, undefined],
  ['order of a list', [1, 2], [2, 1]],
  ['list and object', [1], { 0: 1 }],
  ['nesting', [[1], 2], [[1, 2]]],
  ['last byte', new Uint8Array([1, 2, 3]), new Uint8Array([1, 2, 4])],
  ['kind of array', new Int32Array([1]), new Uint32Array([1])],
  ['sign of a float', new Float32Array([0]), new Float32Array([-0])],
  ['dates', new Date(1), new Date(2)],
  ['urls', new URL('http://a/'), new URL('http://b/')],
  ['fields of a class', new Point(1, 2), new Point(1, 3)],
  ['keys', { a: 1 }, { b: 1 }],
])('other content has another: %s', (_, a, b) => {
  expect(fingerprint(a)).not.toBe(fingerprint(b));
});

test('values that hold themselves end', () => {
  const loop: { self?: unknown } = {};
  loop.self = loop;
  expect(fingerprint(loop)).toBe(fingerprint(loop));
});
