import type { AttributeType } from './attribute-type.js';

const INTEGERS = { 8: 'tinyint', 16: 'smallint', 32: 'int', 64: 'bigint' } as const;

/** How a server column of a core type is spelled; undefined for codecs, whose column another type decides, and for no column. */
export function nativeSpelling(type: AttributeType): string | undefined {
  switch (type.kind) {
    case 'int':
      return INTEGERS[type.bits];
    case 'float':
      return type.bits === 32 ? 'float' : 'double';
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`;
    case 'bool':
      return 'tinyint';
    case 'char':
    case 'varchar':
      return `${type.kind}(${type.length})`;
    case 'enum':
      return `enum(${type.values.map((value) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`).join(',')})`;
    case 'date':
    case 'json':
      return type.kind;
    case 'datetime':
      return type.digits === 0 ? 'datetime' : `datetime(${type.digits})`;
    case 'uuid':
      return 'binary(16)';
    case 'bytes':
      return 'longblob';
    case 'native':
      return type.text;
    case 'codec':
    case 'computed':
      return undefined;
    default:
      return type satisfies never;
  }
}
