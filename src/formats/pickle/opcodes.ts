import { integerOf, plainInteger } from './pickle-integer.js';
import type { PickleMachine } from './pickle-machine.js';
import { latinText, type PickleReader } from './pickle-reader.js';
import type { PickleValue } from './pickle-value.js';

type Opcode = (machine: PickleMachine) => void;

/** Integers beyond this are no data, and slow to build. */
const MOST_INTEGER_BYTES = 1024;

/** An opcode that only reads one value. */
const pushes =
  (read: (reader: PickleReader) => PickleValue): Opcode =>
  (machine) =>
    machine.push(read(machine.reader));

const bytes = (reader: PickleReader, length: number): Uint8Array => reader.take(length).slice();

/** The opcodes that hold data, by their letter; classes, persistent ids and extensions are left out on purpose. */
const BY_LETTER: Readonly<Record<string, Opcode>> = {
  // Values of one kind each.
  N: pushes(() => null),
  I: pushes(integerLine),
  L: pushes(integerLine),
  F: pushes((reader) => floatOf(reader.line(), reader)),
  G: pushes((reader) => reader.float64()),
  J: pushes((reader) => reader.int32()),
  K: pushes((reader) => reader.uint8()),
  M: pushes((reader) => reader.uint16()),
  S: pushes((reader) => quoted(reader.line(), reader)),
  T: pushes((reader) => latinText(reader.take(reader.uint32()))),
  U: pushes((reader) => latinText(reader.take(reader.uint8()))),
  V: pushes((reader) => rawUnicode(reader.line())),
  X: pushes((reader) => reader.utf8(reader.uint32())),
  B: pushes((reader) => bytes(reader, reader.uint32())),
  C: pushes((reader) => bytes(reader, reader.uint8())),
  // Containers.
  '(': (machine) => machine.mark(),
  ')': (machine) => machine.push([]),
  ']': (machine) => machine.push([]),
  '}': (machine) => machine.push(new Map()),
  t: (machine) => machine.push(machine.sinceMark()),
  l: (machine) => machine.push(machine.sinceMark()),
  d: (machine) => dictSinceMark(machine),
  a: (machine) => machine.append(machine.values(1)),
  e: (machine) => machine.append(machine.sinceMark()),
  s: (machine) => machine.setItems(machine.values(2)),
  u: (machine) => machine.setItems(machine.sinceMark()),
  // Stack and memory.
  0: (machine) => machine.discard(),
  1: (machine) => void machine.sinceMark(),
  2: (machine) => machine.push(machine.top()),
  p: (machine) => machine.remember(placeOf(machine.reader)),
  q: (machine) => machine.remember(machine.reader.uint8()),
  r: (machine) => machine.remember(machine.reader.uint32()),
  g: (machine) => machine.recall(placeOf(machine.reader)),
  h: (machine) => machine.recall(machine.reader.uint8()),
  j: (machine) => machine.recall(machine.reader.uint32()),
  // Names out of the list of known ones, and what they make.
  c: (machine) => machine.name(machine.reader.line(), machine.reader.line()),
  R: (machine) => machine.call(),
  b: (machine) => machine.build(),
};

const BY_CODE: readonly (readonly [number, Opcode])[] = [
  [0x80, (machine) => checkProtocol(machine.reader)],
  [0x81, (machine) => machine.call()],
  [0x85, (machine) => machine.push(machine.values(1))],
  [0x86, (machine) => machine.push(machine.values(2))],
  [0x87, (machine) => machine.push(machine.values(3))],
  [0x88, pushes(() => true)],
  [0x89, pushes(() => false)],
  [0x8a, pushes((reader) => longOf(reader, reader.uint8()))],
  [0x8b, pushes((reader) => longOf(reader, reader.uint32()))],
  [0x8c, pushes((reader) => reader.utf8(reader.uint8()))],
  [0x8d, pushes((reader) => reader.utf8(reader.uint64()))],
  [0x8e, pushes((reader) => bytes(reader, reader.uint64()))],
  [0x8f, pushes(() => new Set())],
  [0x90, (machine) => machine.append(machine.sinceMark())],
  [0x91, (machine) => machine.push(new Set(machine.sinceMark()))],
  [0x93, (machine) => stackName(machine)],
  [0x94, (machine) => machine.remember()],
  // Frames only help a reader that fetches in pieces.
  [0x95, (machine) => void machine.reader.uint64()],
  [0x96, pushes((reader) => bytes(reader, reader.uint64()))],
];

/** What to do at each opcode, by its byte. */
export const opcodes: ReadonlyMap<number, Opcode> = new Map([
  ...Object.entries(BY_LETTER).map(([letter, opcode]): [number, Opcode] => [letter.charCodeAt(0), opcode]),
  ...BY_CODE,
]);

function checkProtocol(reader: PickleReader): void {
  const protocol = reader.uint8();
  if (protocol > 5) throw reader.error(`has the protocol ${protocol}`, 'at most 5');
}

function stackName(machine: PickleMachine): void {
  const [module, name] = machine.values(2);
  if (typeof module !== 'string' || typeof name !== 'string') throw machine.reader.error('names something without text', 'module and name');
  machine.name(module, name);
}

function dictSinceMark(machine: PickleMachine): void {
  const items = machine.sinceMark();
  machine.push(new Map());
  machine.setItems(items);
}

/** `01` and `00` were true and false before protocol 2. */
function integerLine(reader: PickleReader): PickleValue {
  const text = reader.line().trim().replace(/L$/, '');
  if (text === '01' || text === '00') return text === '01';
  if (!/^-?\d+$/.test(text) || text.length > MOST_INTEGER_BYTES) throw reader.error(`has the integer "${text.slice(0, 20)}"`, 'digits');
  return plainInteger(BigInt(text));
}

function longOf(reader: PickleReader, length: number): number | bigint {
  if (length > MOST_INTEGER_BYTES) throw reader.error(`has an integer of ${length} bytes`, `at most ${MOST_INTEGER_BYTES}`);
  return integerOf(reader.take(length));
}

function floatOf(text: string, reader: PickleReader): number {
  const value = Number(text.replace(/inf$/, 'Infinity').replace(/^-?nan$/, 'NaN'));
  if (Number.isNaN(value) && !text.endsWith('nan')) throw reader.error(`has the float "${text.slice(0, 20)}"`, 'a number');
  return value;
}

function placeOf(reader: PickleReader): number {
  const text = reader.line();
  if (!/^\d{1,10}$/.test(text)) throw reader.error(`keeps a value under "${text.slice(0, 20)}"`, 'a number');
  return Number(text);
}

/** A string literal of protocol 0, in quotes and with Python's escapes. */
function quoted(text: string, reader: PickleReader): string {
  const inner = /^(['"])(.*)\1$/s.exec(text.trim())?.[2];
  if (inner === undefined) throw reader.error('has text without quotes', 'text in quotes');
  const plain: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
  return inner.replace(/\\(x[0-9a-fA-F]{2}|.)/gs, (_, code: string) =>
    code.length === 3 ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : (plain[code] ?? code),
  );
}

/** Text of protocol 0, in which only the backslash and the line end are escaped. */
function rawUnicode(text: string): string {
  return text.replace(/\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})/g, (all, short?: string, long?: string) => {
    const code = Number.parseInt(short ?? long ?? '', 16);
    return code > 0x10ffff ? all : String.fromCodePoint(code);
  });
}
