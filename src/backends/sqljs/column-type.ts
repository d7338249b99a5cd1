import type { AttributeType } from '../../core/index.js';
import {
  blobColumn,
  type ColumnType,
  dateColumn,
  dateTimeColumn,
  decimalColumn,
  enumColumn,
  floatColumn,
  intColumn,
  jsonColumn,
  textColumn,
} from './column-kinds.js';
import { nativeColumnType } from './native-column-type.js';

/** The column that keeps values of this type. */
export function columnType(type: AttributeType): ColumnType {
  switch (type.kind) {
    case 'int':
      return intColumn(-(2n ** BigInt(type.bits - 1)), 2n ** BigInt(type.bits - 1) - 1n);
    case 'float':
      return floatColumn(type.bits);
    case 'decimal':
      return decimalColumn(type.precision, type.scale);
    case 'bool':
      return { declared: 'INT', nocase: false, check: (column) => `${column} IN (0, 1)`, rule: '0 or 1' };
    case 'char':
    case 'varchar':
      return textColumn(type.length);
    case 'enum':
      return enumColumn(type.values);
    case 'date':
      return dateColumn();
    case 'datetime':
      return dateTimeColumn(type.digits);
    case 'uuid':
      return blobColumn(16);
    case 'json':
      return jsonColumn();
    case 'bytes':
      return blobColumn();
    case 'codec':
      return type.store === undefined ? blobColumn() : jsonColumn();
    case 'native':
      return nativeColumnType(type.text);
    case 'computed':
      return { declared: 'BLOB', nocase: false };
    default:
      return type satisfies never;
  }
}
