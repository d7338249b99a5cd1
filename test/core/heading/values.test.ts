import { describe, expect, test } from 'vitest';
import { decodeValue } from '../../../src/core/heading/decode-value.js';
import { encodeValue } from '../../../src/core/heading/encode-value.js';
import { parseAttributeType } from '../../../src/core/heading/parse-attribute-type.js';

function attribute(typeText: string, nullable = false) {
  const type = parseAttributeType(typeText);
  if (type === undefined) throw new Error(`no type ${typeText}`);
  return { name: 'x', type, typeText, inKey: false, nullable, default: undefined, comment: '', lineage: null };
}

describe('values', () => {
  test.each([
    ['int8', 127, 127],
    ['int64', 5, 5n],
    ['int64', -(2n ** 63n), -(2n ** 63n)],
    ['bool', true, 1],
    ['decimal(5,2)', 1.1, 1.1],
    ['decimal(5,2)', '001.10', 1.1],
    ['decimal(30,4)', '-12345678901234567890.12', '-12345678901234567890.1200'],
    ['decimal(20,0)', 12345678901234567890n, '12345678901234567890'],
    ['date', ' 2024-02-29', '2024-02-29'],
    ['datetime', '2024-02-29T23:59:59.000', '2024-02-29 23:59:59'],
    ['datetime(6)', '2024-02-29 23:59:59.25', '2024-02-29 23:59:59.250000'],
    ['datetime', '2024-02-29', '2024-02-29 00:00:00'],
    ['time', '-838:59:59', '-838:59:59'],
    ['varchar(2)', '𝒜é', '𝒜é'],
    ["enum('Yes','No')", 'yes', 'Yes'],
    ['json', [1, { a: null }], '[1,{"a":null}]'],
    ['bigint unsigned', 18446744073709551n, 18446744073709551n],
    ['year', 2024, 2024],
    ['text', 'any', 'any'],
  ])('%s takes %s', (type, value, stored) => {
    expect(encodeValue(attribute(type), value)).toEqual(stored);
  });

  test.each([
    ['int8', 128, /-128 to 127/],
    ['int8', '5', /whole number/],
    ['int64', 2 ** 63, /bigint/],
    ['int32', 0.5, /whole number/],
    ['float32', 1e39, /3\.4e38/],
    ['float64', Number.NaN, /finite/],
    ['bool', 'true', /true or false/],
    ['bool', 2, /true or false/],
    ['decimal(5,2)', 1.005, /at most 2/],
    ['decimal(5,2)', 1000, /3 digits before/],
    ['date', '2023-02-29', /Expected a date/],
    ['date', new Date(0), /toISOString/],
    ['datetime', '2024-01-01 10:00:00.5', /datetime\(1\)/],
    ['datetime', '2024-01-01 25:00:00', /no date and time/],
    ['datetime', '2024-01-01T10:00:00+02:00', /no time zone/],
    ['uuid', 'nope', /UUID/],
    ['json', undefined, /not nullable/],
    ['json', { big: 1n }, /cannot become JSON/],
    ['bytes', [1, 2], /Uint8Array/],
    ['longblob', 'text', /Uint8Array/],
    ['varchar(3)', 'four', /at most 3/],
  ])('%s refuses %s', (type, value, message) => {
    expect(() => encodeValue(attribute(type), value)).toThrow(message);
  });

  test('a Temporal object is taken as its text', () => {
    const day = { [Symbol.toStringTag]: 'Temporal.PlainDate', toString: () => '2024-05-06' };
    expect(encodeValue(attribute('date'), day)).toBe('2024-05-06');
  });

  test('null and NaN are NULL where the attribute is nullable', () => {
    expect(encodeValue(attribute('float64', true), Number.NaN)).toBeNull();
    expect(encodeValue(attribute('float64', true), null)).toBeNull();
  });

  test('stored values come back in the types of users', () => {
    const read = (type: string, value: Parameters<typeof decodeValue>[1]) => decodeValue(attribute(type).type, value);
    expect(read('int64', 3)).toBe(3n);
    expect(read('bigint', 3)).toBe(3n);
    expect(read('int16', 3n)).toBe(3);
    expect(read('bool', 1)).toBe(true);
    expect(read('decimal(5,2)', '1.10')).toBe(1.1);
    expect(read('decimal(30,2)', '1.10')).toBe('1.10');
    expect(read('uuid', new Uint8Array(16))).toBe('00000000-0000-0000-0000-000000000000');
    expect(read('json', '{"a":[1]}')).toEqual({ a: [1] });
  });
});
