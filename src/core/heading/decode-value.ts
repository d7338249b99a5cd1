import type { SqlValue } from '../sql/sql.js';
import type { AttributeType } from './attribute-type.js';
import { nativeEquivalent } from './native-type.js';
import { uuidText } from './uuid.js';

const MAX_EXACT_DIGITS = 15;

/** A value as users see it, for every type but codecs, which are given back as stored. */
export function decodeValue(type: AttributeType, value: SqlValue): unknown {
  if (value === null) return null;
  switch (type.kind) {
    case 'int':
      return type.bits === 64 ? BigInt(value as number | bigint | string) : Number(value);
    case 'float':
      return Number(value);
    case 'decimal':
      return type.precision <= MAX_EXACT_DIGITS ? Number(value) : String(value);
    case 'bool':
      return Number(value) !== 0;
    case 'uuid':
      return value instanceof Uint8Array ? uuidText(value) : String(value);
    case 'json':
      return JSON.parse(value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value));
    case 'native':
      return type.text === 'number'
        ? Number(value)
        : type.text === 'text' || type.text.startsWith('time(')
          ? value
          : decodeValue(nativeEquivalent(type.text), value);
    case 'computed':
    case 'codec':
    case 'bytes':
    case 'char':
    case 'varchar':
    case 'enum':
    case 'date':
    case 'datetime':
      return value;
    default:
      return type satisfies never;
  }
}
