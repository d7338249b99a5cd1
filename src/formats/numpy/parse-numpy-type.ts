import { FileFormatError } from '../../errors/index.js';
import type { PythonLiteral } from '../python-literal/parse-python-literal.js';
import type { NumpyField, NumpyScalarType, NumpyType } from './numpy-type.js';

const SIZES: Readonly<Record<string, { kind: NumpyScalarType['kind']; sizes: readonly number[] }>> = {
  b: { kind: 'bool', sizes: [1] },
  i: { kind: 'int', sizes: [1, 2, 4, 8] },
  u: { kind: 'uint', sizes: [1, 2, 4, 8] },
  f: { kind: 'float', sizes: [2, 4, 8] },
  c: { kind: 'complex', sizes: [8, 16] },
  M: { kind: 'datetime', sizes: [8] },
  m: { kind: 'timedelta', sizes: [8] },
};

const KNOWN = 'a type such as "<f4", "|b1", "<U8", "|S20", or a list of fields; extended precision (f16, c32) must be written as f8 or c16';

/** Bounds the recursion on hostile headers. */
const MOST_DEPTH = 16;

/** Bounds what one record may claim. */
const MOST_ITEM_BYTES = 2 ** 31;

/** The type that a `descr` of an `.npy` header describes. `where` names file and field for the message. */
export function parseNumpyType(descr: PythonLiteral, where: string, depth = 0): NumpyType {
  if (typeof descr === 'string') return scalarType(descr, where);
  if (!Array.isArray(descr) || descr.length === 0 || depth > MOST_DEPTH) throw typeError(descr, where);
  let offset = 0;
  const fields: NumpyField[] = [];
  for (const entry of descr) {
    if (!Array.isArray(entry) || entry.length < 2 || entry.length > 3) throw typeError(descr, where);
    const [label, type, size = []]: readonly PythonLiteral[] = entry;
    // A field may have a title beside its name.
    const name = Array.isArray(label) ? label[1] : label;
    const shape = typeof size === 'number' ? [size] : size;
    if (typeof name !== 'string' || !isShape(shape)) throw typeError(descr, where);
    const parsed = parseNumpyType(type, where, depth + 1);
    // Fields without bytes would multiply for nothing; objects inside records have none here either.
    if (parsed.itemSize === 0) throw typeError(type, where);
    // Nameless fields are the padding of aligned structs.
    if (name !== '') fields.push({ name, type: parsed, offset, shape });
    offset += parsed.itemSize * shape.reduce((product, length) => product * length, 1);
    if (offset > MOST_ITEM_BYTES) throw typeError(descr, where);
  }
  return { kind: 'record', itemSize: offset, fields };
}

function scalarType(text: string, where: string): NumpyScalarType {
  const match = /^([<>|=]?)([a-zA-Z?])(\d*)(?:\[(\w+)\])?$/.exec(text);
  if (match === null) throw typeError(text, where);
  const [, order, code, digits, unit] = match;
  const type = { bigEndian: order === '>', unit: unit ?? null };
  const length = Number(digits);
  if (code === 'O') return { ...type, kind: 'object', itemSize: 0 };
  if (code === '?') return { ...type, kind: 'bool', itemSize: 1 };
  const text4 = code === 'U' ? 4 : 1;
  if (length * text4 <= MOST_ITEM_BYTES) {
    if (code === 'S' || code === 'a') return { ...type, kind: 'bytes', itemSize: length };
    if (code === 'U') return { ...type, kind: 'text', itemSize: length * text4 };
    if (code === 'V') return { ...type, kind: 'void', itemSize: length };
  }
  const known = Object.hasOwn(SIZES, code) ? SIZES[code] : undefined;
  if (known === undefined || !known.sizes.includes(length)) throw typeError(text, where);
  return { ...type, kind: known.kind, itemSize: length };
}

/** Whether a value is a tuple of lengths. */
export function isShape(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((length) => Number.isSafeInteger(length) && length >= 0);
}

function typeError(found: PythonLiteral, where: string): FileFormatError {
  const shown = typeof found === 'string' ? `"${found.slice(0, 40)}"` : describe(found);
  return new FileFormatError(`${where} is ${shown}; expected ${KNOWN}.`);
}

function describe(found: PythonLiteral): string {
  if (found === null || typeof found !== 'object') return String(found);
  return found instanceof Map ? 'a dict' : 'a list that does not describe fields';
}
