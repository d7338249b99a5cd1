/** A single value of an array, as NumPy's type codes tell it. */
export interface NumpyScalarType {
  readonly kind: 'bool' | 'int' | 'uint' | 'float' | 'complex' | 'bytes' | 'text' | 'datetime' | 'timedelta' | 'void' | 'object';
  /** Bytes of one value. */
  readonly itemSize: number;
  readonly bigEndian: boolean;
  /** Unit of `datetime` and `timedelta` values, such as `ns` or `25s`; null for other kinds. */
  readonly unit: string | null;
}

/** One field of a structured type. */
export interface NumpyField {
  readonly name: string;
  readonly type: NumpyType;
  /** Bytes from the start of the record. */
  readonly offset: number;
  /** Shape of a field that is itself an array; empty for a single value. */
  readonly shape: readonly number[];
}

/** Values of several fields, as a C struct. */
export interface NumpyRecordType {
  readonly kind: 'record';
  readonly itemSize: number;
  readonly fields: readonly NumpyField[];
}

/** The type of an array's items. */
export type NumpyType = NumpyScalarType | NumpyRecordType;

/** Name of a type as NumPy writes it, such as `<i8`; `record` for structured ones. */
export function typeName(type: NumpyType): string {
  if (type.kind === 'record') return `record of ${type.fields.map(({ name }) => name).join(', ')}`;
  const code = { bool: 'b', int: 'i', uint: 'u', float: 'f', complex: 'c', bytes: 'S', text: 'U', datetime: 'M', timedelta: 'm' };
  const letter = type.kind === 'void' ? 'V' : type.kind === 'object' ? 'O' : code[type.kind];
  const order = type.itemSize === 1 || /[SVO]/.test(letter) ? '|' : type.bigEndian ? '>' : '<';
  const size = letter === 'U' ? type.itemSize / 4 : type.itemSize;
  return letter === 'O' ? '|O' : `${order}${letter}${size}${type.unit === null ? '' : `[${type.unit}]`}`;
}
