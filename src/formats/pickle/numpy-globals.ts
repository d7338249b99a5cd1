import { decodeArray } from '../numpy/decode-array.js';
import { isNumpyArray, itemCount, type NumpyArray } from '../numpy/numpy-array.js';
import type { NumpyField, NumpyScalarType, NumpyType } from '../numpy/numpy-type.js';
import { isShape, parseNumpyType } from '../numpy/parse-numpy-type.js';
import type { Build } from './build.js';
import { plainInteger } from './pickle-integer.js';
import { latinBytes, type PickleReader } from './pickle-reader.js';
import type { PickleValue } from './pickle-value.js';

const BYTE_TYPE: NumpyScalarType = { kind: 'int', itemSize: 1, bigEndian: false, unit: null };

/** An array that still waits for its state: version, shape, type, order and items. */
export function buildArray(): Build {
  let value: PickleValue = { type: BYTE_TYPE, shape: [0], data: new Int8Array(0) };
  return {
    get value() {
      return value;
    },
    build(state, reader) {
      // Pickles of the nineties have no version before the shape.
      const [shape, type, fortranOrder, items] = Array.isArray(state) ? (state.length === 5 ? state.slice(1) : state) : [];
      if (!isShape(shape)) throw reader.error('has an array without a shape', 'version, shape, type, order and items');
      value = arrayOf({ items, type, shape, fortranOrder: fortranOrder === true }, reader);
    },
  };
}

/** Arrays of protocol 5: items, type, shape and order. */
export function frombuffer([items, type, shape, order]: readonly PickleValue[], reader: PickleReader): PickleValue {
  const lengths = typeof shape === 'number' ? [shape] : shape;
  if (!isShape(lengths)) throw reader.error('has an array without a shape', 'items, type, shape and order');
  return arrayOf({ items, type, shape: lengths, fortranOrder: order === 'F' }, reader);
}

/** A single NumPy number or text. */
export function scalarValue([type, stored]: readonly PickleValue[], reader: PickleReader): PickleValue {
  const array = arrayOf({ items: stored, type, shape: [], fortranOrder: false }, reader);
  const { data } = array;
  if (data instanceof BigInt64Array || data instanceof BigUint64Array)
    return array.type.kind.endsWith('int') ? plainInteger(data[0]) : array;
  if (ArrayBuffer.isView(data)) return array.type.kind === 'bool' ? (data as Uint8Array)[0] !== 0 : (data as Float64Array)[0];
  if (data instanceof Map) return array;
  if (Array.isArray(data)) return typeof data[0] === 'string' || data[0] instanceof Uint8Array ? data[0] : array;
  return 'real' in data ? { kind: 'complex', real: data.real[0], imaginary: data.imaginary[0] } : array;
}

/** A type that its state still tells about byte order and fields. */
export function buildType([code]: readonly PickleValue[], reader: PickleReader): Build {
  if (typeof code !== 'string') throw reader.error('has a type without a code', 'a code such as "f8"');
  let type = parseNumpyType(code, `${reader.file}: dtype`);
  return {
    get value(): PickleValue {
      return { kind: 'dtype', type };
    },
    build(state, from) {
      type = withState(type, state, from);
    },
  };
}

function withState(type: NumpyType, state: PickleValue, reader: PickleReader): NumpyType {
  const [, order, subarray, names, fields, itemSize, , , metadata] = Array.isArray(state) ? state : [];
  if (typeof order !== 'string' || (subarray ?? null) !== null)
    throw reader.error('has a type of arrays', 'a type of single values or of fields');
  if (Array.isArray(names)) return { kind: 'record', itemSize: itemBytes(itemSize, reader), fields: fieldsOf(names, fields, reader) };
  if (type.kind === 'record') return type;
  const sized = (type.kind === 'bytes' || type.kind === 'text' || type.kind === 'void') && typeof itemSize === 'number' && itemSize > 0;
  return {
    ...type,
    bigEndian: order === '>',
    itemSize: sized ? itemBytes(itemSize, reader) : type.itemSize,
    unit: unitOf(type, metadata) ?? type.unit,
  };
}

function itemBytes(size: PickleValue, reader: PickleReader): number {
  if (typeof size === 'number' && Number.isInteger(size) && size >= 0 && size < 2 ** 31) return size;
  throw reader.error(`has a type of ${shown(size)} bytes`, 'less than 2^31');
}

function fieldsOf(names: readonly PickleValue[], fields: PickleValue, reader: PickleReader): readonly NumpyField[] {
  reader.spend(64 * names.length);
  return names.map((name) => {
    const field = fields instanceof Map ? fields.get(name) : undefined;
    const [found, offset] = Array.isArray(field) ? field : [];
    if (typeof name === 'string' && isType(found) && typeof offset === 'number' && offset >= 0)
      return { name, type: found.type, offset, shape: [] };
    throw reader.error(`has no type for the field ${shown(name)}`, 'type and offset of each field');
  });
}

/** `({}, ('ns', 1, 1, 1))`: the unit and how many of it. */
function unitOf(type: NumpyScalarType, metadata: PickleValue | undefined): string | null {
  const unit = Array.isArray(metadata) && Array.isArray(metadata[1]) ? metadata[1] : [];
  if (typeof unit[0] !== 'string' || (type.kind !== 'datetime' && type.kind !== 'timedelta')) return null;
  return unit[1] === 1 ? unit[0] : `${shown(unit[1])}${unit[0]}`;
}

interface StoredArray {
  readonly items: PickleValue;
  readonly type: PickleValue;
  readonly shape: readonly number[];
  readonly fortranOrder: boolean;
}

function arrayOf({ items, type: named, shape, fortranOrder }: StoredArray, reader: PickleReader): NumpyArray {
  if (!isType(named)) throw reader.error('has an array without a type', 'a dtype');
  const { type } = named;
  const count = itemCount(shape);
  reader.spend(8 * count + type.itemSize * count);
  if (type.kind === 'object') {
    if (Array.isArray(items) && items.length === count) return { type, shape, data: items };
    throw reader.error(`has an array of ${count} objects`, 'a list of as many');
  }
  const bytes = rawBytes(items);
  if (bytes?.byteLength !== count * type.itemSize) {
    throw reader.error(
      `has ${bytes?.byteLength ?? 'no'} bytes for an array of shape (${shape.join(', ')})`,
      `${count * type.itemSize} bytes`,
    );
  }
  checkFields(type, { room: type.itemSize, count, depth: 0 }, reader);
  return decodeArray(type, bytes, { shape, fortranOrder, where: reader.file });
}

/** Deeper than any real type; bounds the recursion. */
const MOST_TYPE_DEPTH = 16;

/**
 * Fields that reach out of their record would read the bytes of the next. Fields may overlap and types be shared, so that
 * a small pickle could ask for far more columns than it has bytes: each is counted.
 */
function checkFields(type: NumpyType, known: { room: number; count: number; depth: number }, reader: PickleReader): void {
  if (type.kind !== 'record') return;
  if (known.depth > MOST_TYPE_DEPTH) throw reader.error('has records within records', `at most ${MOST_TYPE_DEPTH} levels`);
  for (const field of type.fields) {
    const { itemSize } = field.type;
    if (!Number.isInteger(field.offset) || field.offset + itemSize > known.room) {
      throw reader.error(`has the field ${field.name.slice(0, 40)} outside its record`, `a place within ${known.room} bytes`);
    }
    reader.spend(64 + known.count * (8 + itemSize));
    checkFields(field.type, { room: itemSize, count: known.count, depth: known.depth + 1 }, reader);
  }
}

/** A value in a message; containers only by name, since they may be endless. */
function shown(value: PickleValue | undefined): string {
  return typeof value === 'object' ? 'no single value' : String(value).slice(0, 40);
}

function rawBytes(items: PickleValue): Uint8Array | undefined {
  if (items instanceof Uint8Array) return items;
  if (typeof items === 'string') return latinBytes(items);
  // Protocol 5 may keep the items as an array of bytes.
  return isNumpyArray(items) && items.data instanceof Uint8Array ? items.data : undefined;
}

function isType(value: PickleValue | undefined): value is { kind: 'dtype'; type: NumpyType } {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'dtype';
}
