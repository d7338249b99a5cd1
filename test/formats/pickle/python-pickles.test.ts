import { readdirSync, readFileSync } from 'node:fs';
import { isDataJointError } from 'datajoint/errors';
import { type NumpyArray, numpyTexts, type PickleValue, readPickle } from 'datajoint/formats';
import { describe, expect, test } from 'vitest';
import { MUTATION_COUNT, mutations } from '../mutations.js';

const folder = new URL('./fixtures/', import.meta.url);
const names = readdirSync(folder);
const read = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));
const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

const PLAIN: Readonly<Record<string, unknown>> = {
  none: null,
  true: true,
  false: false,
  int: 42,
  negative: -70000,
  big: 2n ** 70n,
  float: 2.5,
  inf: Number.POSITIVE_INFINITY,
  text: 'µV 😀',
  bytes: new Uint8Array([0, 255]),
  list: [1, [2, 3], []],
  tuple: [1],
  triple: [1, 2, 3],
  set: new Set([5]),
  frozen: new Set([6]),
  complex: { kind: 'complex', real: 1, imaginary: -2 },
  ordered: new Map([
    ['b', 1],
    ['a', 2],
  ]),
  int64: 2n ** 60n,
  float32: 0.25,
  bool_: true,
  str_: 'np',
  type: { kind: 'name', module: 'numpy', name: 'float32' },
  dtype: { kind: 'dtype', type: { kind: 'int', itemSize: 2, bigEndian: true, unit: null } },
  path: '/data/run 1',
  windows: 'C:\\data\\run',
  datetime: '2026-01-05T10:00:00.250000',
  date: '2026-01-05',
  shared: [[1], [1]],
};

const ARRAYS: Readonly<Record<string, readonly [shape: number[], data: unknown]>> = {
  array: [[2, 3], new Int32Array([0, 1, 2, 3, 4, 5])],
  fortran: [[2, 3], new Float64Array([0, 1, 2, 3, 4, 5])],
  'big-endian': [[3], new Int16Array([0, 1, 2])],
  'text-array': [[2], ['ab', 'c']],
  objects: [[3], [1, 'two', null]],
  bools: [[2], new Uint8Array([1, 0])],
  dates: [[1], new BigInt64Array([20458n])],
  half: [[1], new Float32Array([0.5])],
  empty: [[0, 2], new Float64Array(0)],
  'complex-array': [[1], { real: new Float64Array([1]), imaginary: new Float64Array([2]) }],
};

describe.each(names)('%s', (name) => {
  const value = readPickle(read(name), { file: name }) as Map<string, PickleValue>;

  test.each(Object.keys(PLAIN))('%s is the value that Python pickled', (key) => {
    expect(value.get(key)).toEqual(PLAIN[key]);
  });

  test.each(Object.keys(ARRAYS))('%s keeps shape and items', (key) => {
    const { shape, data } = value.get(key) as NumpyArray;
    expect([shape, data]).toEqual(ARRAYS[key]);
  });

  test('a structured array comes in columns, and bytes are text on request', () => {
    const { data } = value.get('record') as NumpyArray;
    const columns = data as ReadonlyMap<string, NumpyArray>;
    expect(columns.get('id')?.data).toEqual(new Uint16Array([7, 8]));
    expect(columns.get('x')?.data).toEqual(new Float32Array([0.5, 1.5]));
    expect(numpyTexts(value.get('bytes-array') as NumpyArray)).toEqual(['ab', 'c']);
  });

  test('what Python kept once is kept once', () => {
    const shared = value.get('shared') as PickleValue[];
    expect(shared[0]).toBe(shared[1]);
  });
});

describe('a pickle that would run something is refused by name', () => {
  test.each([
    ['cos\nsystem\n(S"true"\ntR.', 'asks for os.system; expected only arrays, numbers'],
    ['cbuiltins\neval\n(S"1"\ntR.', 'asks for builtins.eval'],
    ['c__builtin__\ngetattr\n.', 'asks for __builtin__.getattr'],
    ['\x80\x04\x8c\x02os\x8c\x06system\x93.', 'asks for os.system'],
    ['(ios\nsystem\n.', 'has the opcode 0x69'],
    ['Pid\n.', 'has the opcode 0x50'],
    ['cnumpy\nfloat32\n(tR.', 'calls numpy.float32; expected only calls that make arrays'],
    ['cnumpy.core.multiarray\n_reconstruct\n', 'asks for 1 bytes'],
    ['(I1\nI2\n.', ''],
    ['0.', 'takes from an empty stack'],
    ['t.', 'looks for a mark that is not there'],
    ['g7\n.', 'recalls the value 7, which it never kept'],
    ['\x80\x09.', 'has the protocol 9; expected at most 5'],
    ['X\xff\xff\xff\x7fab.', 'asks for 2147483647 bytes; expected at most the 3 that are left'],
    ['\x8b\xff\xff\x00\x00.', 'has an integer of 65535 bytes'],
    ['', 'hostile.pkl is empty'],
  ])('%j', (text, expected) => {
    try {
      readPickle(bytesOf(text), { file: 'hostile.pkl' });
      expect(expected).toBe('');
    } catch (error) {
      expect(isDataJointError(error, 'FileFormat') ? error.message : error).toContain(expected);
      expect((error as Error).message).toContain('hostile.pkl');
    }
  });

  test('arrays made again and again of the same bytes are stopped', () => {
    const head = 'cnumpy\ndtype\n(S"u1"\ntRq\x00(I3\nS"|"\nNNNI-1\nI-1\nI0\ntb';
    const block = `T\x00\x00\x10\x00${'\0'.repeat(1 << 20)}q\x01`;
    const again = '(cnumpy.core.multiarray\n_reconstruct\n(tR(I1\n(I1048576\nth\x00I00\nh\x01tb';
    const bytes = bytesOf(`${head}${block}${again.repeat(2000)}.`);
    expect(() => readPickle(bytes, { file: 'bomb.pkl' })).toThrow(/bomb\.pkl: .*makes far more than it holds/);
  });
});

describe('what would grow without end is stopped', () => {
  const dtype = (state: string) => `cnumpy\ndtype\n(S"V0"\nt${'R'}(I3\nS"|"\nN${state}I0\nI-1\nI0\ntb`;

  test('types that hold each other twice, many times over', () => {
    let type = dtype('NN');
    for (let level = 0; level < 60; level++) {
      const pair = `p${level}\n0${dtype(`(S"a"\nS"b"\nt(dS"a"\n(g${level}\nI0\ntsS"b"\n(g${level}\nI0\nts`)}`;
      type += pair;
    }
    const array = `p99\n0(cnumpy.core.multiarray\n_reconstruct\n(tR(I1\n(I1\ntg99\nI00\nS""\ntb.`;
    expect(() => readPickle(bytesOf(type + array), { file: 'bomb.pkl' })).toThrow(
      /bomb\.pkl: .*(at most 16 levels|far more than it holds)/,
    );
  });

  test('lists that hold each other twice, as part of a path', () => {
    const list = `(lp0\n${Array.from({ length: 60 }, (_, i) => `0(g${i}\ng${i}\nlp${i + 1}\n`).join('')}0`;
    expect(() => readPickle(bytesOf(`${list}cpathlib\nPosixPath\n(g60\ntR.`), { file: 'bomb.pkl' })).toThrow(
      'makes a path of something else; expected text',
    );
  });

  test('many fields at the same place', () => {
    const one = dtype('NN').replace('"V0"', '"u1"').replace('I0\nI-1', 'I-1\nI-1');
    const names = Array.from({ length: 3000 }, (_, i) => `S"f${i}"\n`);
    const fields = names.map((name) => `${name}(g0\nI0\nts`).join('');
    const record = `${one}p0\n0${dtype(`(${names.join('')}t(d${fields}`).replace('I0\nI-1', 'I1\nI-1')}p1\n0`;
    const array = `(cnumpy.core.multiarray\n_reconstruct\n(tR(I1\n(I1000000\ntg1\nI00\nT\x40\x42\x0f\x00${'x'.repeat(1_000_000)}tb.`;
    expect(() => readPickle(bytesOf(record + array), { file: 'bomb.pkl' })).toThrow(/bomb\.pkl: .*far more than it holds/);
  });
});

test('damaged pickles give a value or a typed error, in bounded time', { timeout: 120_000 }, () => {
  const unexpected: unknown[] = [];
  for (const [seed, name] of names.entries()) {
    for (const bytes of mutations(read(name), { count: Math.ceil(MUTATION_COUNT / names.length), seed })) {
      try {
        readPickle(bytes, { file: name });
      } catch (error) {
        if (!isDataJointError(error, 'FileFormat')) unexpected.push([name, error]);
      }
    }
  }
  expect(unexpected).toEqual([]);
});
