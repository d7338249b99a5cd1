import type { Build } from './build.js';
import { buildArray, buildType, frombuffer, scalarValue } from './numpy-globals.js';
import { latinBytes, latinText, type PickleReader } from './pickle-reader.js';
import type { PickleName, PickleValue } from './pickle-value.js';

type Call = (args: readonly PickleValue[], reader: PickleReader) => PickleValue | Build;

/** Names of Python 2 and of NumPy before and after version 2, by the name they have here. */
const ALIASES: readonly (readonly [RegExp, string])[] = [
  [/^__builtin__$/, 'builtins'],
  [/^numpy\._core\b/, 'numpy.core'],
  [/^pathlib\._local$/, 'pathlib'],
];

/** Types that parameters name, without any call. */
const TYPE_NAME = /^(?:u?int(?:8|16|32|64)?|float(?:16|32|64)?|complex(?:64|128)?|bool_?|str_?|bytes_?|object_?)$/;

const CALLS: ReadonlyMap<string, Call> = new Map<string, Call>([
  ['numpy.core.multiarray._reconstruct', () => buildArray()],
  ['numpy.core.multiarray.scalar', scalarValue],
  ['numpy.core.numeric._frombuffer', frombuffer],
  ['numpy.dtype', buildType],
  ['_codecs.encode', encode],
  ['collections.OrderedDict', ([items], reader) => dictOf(items, reader)],
  ['collections.defaultdict', (_, reader) => dictOf(undefined, reader)],
  ['builtins.dict', ([items], reader) => dictOf(items, reader)],
  ['builtins.set', ([items], reader) => new Set(listOf(items, reader))],
  ['builtins.frozenset', ([items], reader) => new Set(listOf(items, reader))],
  ['builtins.list', ([items], reader) => [...listOf(items, reader)]],
  ['builtins.bytes', ([text], reader) => bytesOf(text ?? '', reader)],
  ['builtins.bytearray', ([text], reader) => bytesOf(text ?? '', reader)],
  ['builtins.complex', complexOf],
  ['datetime.datetime', ([state], reader) => dateText(state, 10, reader)],
  ['datetime.date', ([state], reader) => dateText(state, 4, reader)],
  ...['PosixPath', 'WindowsPath', 'PurePosixPath', 'PureWindowsPath', 'Path', 'PurePath'].map((name): [string, Call] => [
    `pathlib.${name}`,
    (parts, reader) => pathText(name, parts, reader),
  ]),
]);

/** Whether a pickle may name this at all: what holds data, and never what acts. */
export function namesKnown(module: string, name: string): boolean {
  const full = fullName(module, name);
  return (
    CALLS.has(full) || full === 'numpy.ndarray' || (/^(?:numpy|builtins)$/.test(full.slice(0, -name.length - 1)) && TYPE_NAME.test(name))
  );
}

/** The value that a known name makes of its arguments. */
export function callGlobal({ module, name }: PickleName, args: readonly PickleValue[], reader: PickleReader): PickleValue | Build {
  const call = CALLS.get(fullName(module, name));
  if (call === undefined) throw reader.error(`calls ${module}.${name}`, 'only calls that make arrays, numbers, text, sets or dicts');
  return call(args, reader);
}

function fullName(module: string, name: string): string {
  const known = ALIASES.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), module);
  return `${known}.${name}`;
}

/** Old protocols write bytes as text of the same codes. */
function encode([text, encoding]: readonly PickleValue[], reader: PickleReader): PickleValue {
  if (typeof encoding === 'string' && !/^latin-?1$/i.test(encoding)) throw reader.error(`encodes as ${encoding.slice(0, 20)}`, 'latin1');
  return bytesOf(text, reader);
}

/** The bytes that a value stands for. */
function bytesOf(value: PickleValue, reader: PickleReader): Uint8Array {
  const bytes = typeof value === 'string' ? latinBytes(value) : value;
  if (!(bytes instanceof Uint8Array)) throw reader.error('makes bytes of something else', 'bytes, or text of codes up to 255');
  reader.spend(bytes.byteLength);
  return bytes;
}

function listOf(items: PickleValue | undefined, reader: PickleReader): readonly PickleValue[] {
  const list = items === undefined ? [] : items instanceof Set ? [...items] : items;
  if (!Array.isArray(list)) throw reader.error('makes a list or set of something else', 'a list');
  reader.spend(8 * list.length);
  return list;
}

function dictOf(items: PickleValue | undefined, reader: PickleReader): Map<PickleValue, PickleValue> {
  return new Map(
    listOf(items, reader).map((pair): [PickleValue, PickleValue] => {
      if (!Array.isArray(pair) || pair.length !== 2) throw reader.error('makes a dict of something else', 'pairs of key and value');
      return [pair[0], pair[1]];
    }),
  );
}

function complexOf([real, imaginary]: readonly PickleValue[], reader: PickleReader): PickleValue {
  if (typeof real === 'number' && typeof imaginary === 'number') return { kind: 'complex', real, imaginary };
  throw reader.error('makes a complex number of something else', 'two numbers');
}

function pathText(name: string, parts: readonly PickleValue[], reader: PickleReader): string {
  const separator = name.includes('Windows') ? '\\' : '/';
  let path = '';
  for (const part of parts) {
    if (typeof part !== 'string') throw reader.error('makes a path of something else', 'text');
    reader.spend(2 * part.length + 2);
    path += (path === '' || path.endsWith(separator) ? '' : separator) + part;
  }
  return path;
}

/** Dates are kept as bytes: year in two, then month, day, hour, minute, second, microseconds in three. */
function dateText(state: PickleValue, length: number, reader: PickleReader): string {
  const bytes = bytesOf(state, reader);
  if (bytes.length !== length)
    throw reader.error(`has a date of ${bytes.length} bytes ("${latinText(bytes.subarray(0, 4))}")`, `${length} bytes`);
  const pad = (value: number, digits = 2) => String(value).padStart(digits, '0');
  const day = `${pad(bytes[0] * 256 + bytes[1], 4)}-${pad(bytes[2] & 0x7f)}-${pad(bytes[3])}`;
  if (length === 4) return day;
  const micro = (bytes[7] << 16) | (bytes[8] << 8) | bytes[9];
  return `${day}T${pad(bytes[4])}:${pad(bytes[5])}:${pad(bytes[6])}${micro === 0 ? '' : `.${pad(micro, 6)}`}`;
}
