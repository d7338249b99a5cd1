import {
  BlobComplex,
  BlobDecimal,
  BlobTemporal,
  BlobTuple,
  BlobUuid,
  decodeBlob,
  encodeBlob,
  NdArray,
  RecordArray,
  type RecordColumn,
} from 'datajoint';
import { expect, test } from 'vitest';
import { fromHex, toHex } from './hex.js';

const uuid = '4e41491a-86d5-4af7-a013-89bde75528bd';
const header = '41 0200000000000000 0200000000000000 0300000000000000 0e000000 00000000';
const longs = [0, 3, 1, 4, 2, 5].map((value) => `${value.toString(16).padStart(2, '0')}00000000000000`).join('');
const fieldA = '41 0100000000000000 0200000000000000 0c000000 00000000 01000000 02000000';
const fieldB = '41 0100000000000000 0200000000000000 06000000 00000000 000000000000f83f 0000000000000440';

/** What Python's value is called, its bytes, and the value here. */
const vectors: readonly (readonly [string, string, unknown])[] = [
  ['None', '646a3000ff', null],
  ['True', '646a30000b01', true],
  ['0', '646a30000a010000', 0],
  ['1', '646a30000a010001', 1],
  ['-1', '646a30000a0100ff', -1],
  ['127', '646a30000a01007f', 127],
  ['128', '646a30000a02008000', 128],
  ['-128', '646a30000a020080ff', -128],
  ['255', '646a30000a0200ff00', 255],
  ['-129', '646a30000a02007fff', -129],
  ['2**64', '646a30000a0900000000000000000001', 2n ** 64n],
  ['1.5', '646a30000d000000000000f83f', 1.5],
  ['1+2j', '646a30000c000000000000f03f0000000000000040', new BlobComplex(1, 2)],
  ["'é'", '646a3000050200000000000000c3a9', 'é'],
  ["b'ab'", '646a30000602000000000000006162', new Uint8Array([0x61, 0x62])],
  ['[]', '646a3000020000000000000000', []],
  ["[1, 'a']", '646a300002020000000000000004000000000000000a0100010a0000000000000005010000000000000061', [1, 'a']],
  ['(1, 2)', '646a300001020000000000000004000000000000000a01000104000000000000000a010002', new BlobTuple([1, 2])],
  ['{1}', '646a300003010000000000000004000000000000000a010001', new Set([1])],
  ["{'a': 1}", '646a30000401000000000000000a000000000000000501000000000000006104000000000000000a010001', { a: 1 }],
  ["Decimal('1.50')", '646a3000640400000000000000312e3530', new BlobDecimal('1.50')],
  ['date', '646a300074e6d63401ffffffffffffffff', new BlobTemporal('2024-01-02')],
  ['time', '646a300074ffffffff467b471407000000', new BlobTemporal('03:04:05.000006')],
  ['datetime', '646a300074e6d6340135d7511407000000', new BlobTemporal('2024-01-02 03:04:05.678901')],
  ['UUID', `646a300075${uuid.replaceAll('-', '')}`, new BlobUuid(uuid)],
  [
    'np.int32(5)',
    '646a30004100000000000000000c0000000000000005000000',
    new NdArray('int32', new Int32Array([5]), { shape: [], order: 'F' }),
  ],
  [
    'array([1., 2.])',
    '6d596d0041010000000000000002000000000000000600000000000000000000000000f03f0000000000000040',
    new Float64Array([1, 2]),
  ],
  [
    'arange(6).reshape(2, 3)',
    `6d596d00${header}${longs}`,
    new NdArray('int64', new BigInt64Array([0n, 3n, 1n, 4n, 2n, 5n]), { shape: [2, 3], order: 'F' }),
  ],
  [
    'array([True, False])',
    '6d596d00410100000000000000020000000000000003000000000000000100',
    new NdArray('bool', new Uint8Array([1, 0]), { order: 'F' }),
  ],
  [
    'array([1+2j, 3+4j])',
    '6d596d0041 0100000000000000 0200000000000000 06000000 01000000 000000000000f03f 0000000000000840 0000000000000040 0000000000001040',
    new NdArray('complex128', new Float64Array([1, 3]), { imag: new Float64Array([2, 4]), order: 'F' }),
  ],
  [
    "array(['ab', 'c'])",
    '646a3000410100000000000000020000000000000005000000000000000b0000000000000005020000000000000061620a0000000000000005010000000000000063',
    new NdArray('object', ['ab', 'c'], { order: 'F' }),
  ],
  [
    "datetime64('2024-01-02')",
    '646a3000410100000000000000010000000000000003000100000000000c4d000000000000',
    new NdArray('datetime64[D]', new BigInt64Array([19724n]), { order: 'F' }),
  ],
  [
    'record array',
    `646a3000 46 02000000 6100 6200 ${fieldA} ${fieldB}`,
    new RecordArray(
      new Map<string, RecordColumn>([
        ['a', new Int32Array([1, 2])],
        ['b', new Float64Array([1.5, 2.5])],
      ]),
    ),
  ],
];

test.each(vectors)('reads and writes Python’s %s', async (_name, hex, value) => {
  const bytes = fromHex(hex);
  expect(await decodeBlob(bytes)).toEqual(value);
  expect(toHex(await encodeBlob(value))).toBe(toHex(bytes));
});

test('compresses 200 zeros as Python frames them', async () => {
  const bytes = await encodeBlob(new Float64Array(200));
  expect(toHex(bytes.subarray(0, 16))).toBe('5a4c313233005d06000000000000789c');
  expect(await decodeBlob(bytes)).toEqual(new Float64Array(200));
});
