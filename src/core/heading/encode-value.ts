import { ValueError } from '../../errors/index.js';
import type { SqlValue } from '../sql/sql.js';
import type { AttributeType } from './attribute-type.js';
import { encodeNumber } from './encode-number.js';
import type { Attribute } from './heading.js';
import { nativeEquivalent } from './native-type.js';
import { dateText, datetimeText, type TemporalText, timeText } from './temporal-text.js';
import { uuidBytes } from './uuid.js';

/**
 * A value as the database takes it, for every type but codecs.
 *
 * @throws ValueError that names the attribute, what was found and what was expected.
 */
export function encodeValue(attribute: Attribute, value: unknown): SqlValue {
  if (value === null || value === undefined || (typeof value === 'number' && Number.isNaN(value) && attribute.nullable)) {
    if (!attribute.nullable) throw wrong(attribute, 'Found null. Expected a value: the attribute is not nullable.');
    return null;
  }
  const type = attribute.type.kind === 'native' ? nativeEquivalent(attribute.type.text) : attribute.type;
  return encodeTyped(attribute, type, value);
}

function encodeTyped(attribute: Attribute, type: AttributeType, value: unknown): SqlValue {
  switch (type.kind) {
    case 'int':
    case 'float':
    case 'decimal':
      return numberOrError(attribute, encodeNumber(type, value));
    case 'bool':
      if (typeof value === 'boolean') return value ? 1 : 0;
      if (value === 0 || value === 1) return value;
      throw wrong(attribute, `Found ${show(value)}. Expected true or false.`);
    case 'char':
    case 'varchar':
      return limitedText(attribute, value, type.length);
    case 'enum':
      return enumText(attribute, type.values, value);
    case 'date':
      return temporal(attribute, dateText(value));
    case 'datetime':
      return temporal(attribute, datetimeText(value, type.digits));
    case 'uuid':
      return (
        uuidBytes(value) ??
        fail(attribute, `Found ${show(value)}. Expected a UUID such as "123e4567-e89b-12d3-a456-426614174000" or its 16 bytes.`)
      );
    case 'json':
      return jsonText(attribute, value);
    case 'bytes':
      if (value instanceof Uint8Array) return value;
      throw wrong(attribute, `Found ${show(value)}. Expected a Uint8Array.`);
    case 'native':
      return encodeNative(attribute, type.text, value);
    case 'codec':
    case 'computed':
      throw wrong(attribute, 'A value cannot be given here.');
    default:
      return type satisfies never;
  }
}

function encodeNative(attribute: Attribute, family: string, value: unknown): SqlValue {
  const time = /^time\((\d)\)$/.exec(family);
  if (time) return temporal(attribute, timeText(value, Number(time[1])));
  if (family !== 'number') return limitedText(attribute, value, Number.POSITIVE_INFINITY);
  return Number(numberOrError(attribute, encodeNumber({ kind: 'int', bits: 64 }, value)));
}

function numberOrError(attribute: Attribute, result: number | bigint | string | { readonly problem: string }): SqlValue {
  if (typeof result === 'object') throw wrong(attribute, result.problem);
  return result;
}

function limitedText(attribute: Attribute, value: unknown, limit: number): string {
  if (typeof value !== 'string') throw wrong(attribute, `Found ${show(value)}. Expected text.`);
  // MySQL counts characters, not UTF-16 units; only long texts need the exact count.
  const length = value.length > limit ? [...value].length : value.length;
  if (length > limit) throw wrong(attribute, `Found ${length} characters, ${show(value)}. Expected at most ${limit}.`);
  return value;
}

function enumText(attribute: Attribute, values: readonly string[], value: unknown): string {
  const found =
    values.find((known) => known === value) ??
    values.find((known) => typeof value === 'string' && known.toLowerCase() === value.toLowerCase());
  return found ?? fail(attribute, `Found ${show(value)}. Expected one of ${values.map((known) => `"${known}"`).join(', ')}.`);
}

function temporal(attribute: Attribute, result: TemporalText): string {
  if ('problem' in result) throw wrong(attribute, result.problem);
  return result.text;
}

function jsonText(attribute: Attribute, value: unknown): string {
  try {
    const text = JSON.stringify(value) as string | undefined;
    if (text !== undefined) return text;
  } catch (cause) {
    throw new ValueError(
      `Attribute "${attribute.name}": the value cannot become JSON. Expected plain objects, arrays, text, numbers, booleans and null.`,
      { cause },
    );
  }
  throw wrong(attribute, `Found ${show(value)}. Expected a value that JSON can hold.`);
}

function show(value: unknown): string {
  if (typeof value === 'string') return value.length > 60 ? `"${value.slice(0, 57)}…"` : `"${value}"`;
  if (typeof value === 'object' && value !== null)
    return Array.isArray(value) ? 'an array' : `an object (${value.constructor?.name ?? 'Object'})`;
  return `${typeof value} ${String(value)}`;
}

function wrong(attribute: Attribute, problem: string): ValueError {
  return new ValueError(`Attribute "${attribute.name}" : ${attribute.typeText}. ${problem}`);
}

function fail(attribute: Attribute, problem: string): never {
  throw wrong(attribute, problem);
}
