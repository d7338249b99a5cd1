import { attachCodec, blobCodec, type Codec, codecFor, codecNames, registerCodec, unregisterCodec } from 'datajoint';
import { isDataJointError } from 'datajoint/errors';
import { afterEach, expect, test } from 'vitest';
import { caught } from '../blob/caught.js';

const context = { table: 'Shape', attribute: 'outline' };
const text: Codec = {
  name: 'words',
  columnType: () => '<blob>',
  encode: async (value) => String(value).split(' '),
  decode: async (stored) => (stored as string[]).join(' '),
};

afterEach(() => {
  for (const name of codecNames()) unregisterCodec(name);
});

test('the built-in codecs are known and stay', () => {
  expect(codecNames()).toEqual(['attach', 'blob']);
  expect(unregisterCodec('blob')).toBe(false);
  expect(codecFor('blob').columnType()).toBe('longblob');
  expect(() => registerCodec({ ...text, name: 'blob' })).toThrow('<blob> is built in');
});

test('an unknown codec is an error that names the known ones', () => {
  const error = caught(() => codecFor('graph'));
  expect(isDataJointError(error, 'Codec')).toBe(true);
  expect(error).toHaveProperty('message', expect.stringContaining('There is no codec <graph>. There are attach, blob'));
});

test('a codec builds on another, which gives the column type', async () => {
  registerCodec(text);
  const codec = codecFor('words');
  expect(codec.columnType()).toBe('longblob');
  const stored = await codec.encode('one two', context);
  expect(await blobCodec.decode(stored, context)).toEqual(['one', 'two']);
  expect(await codec.decode(stored, context)).toBe('one two');
});

test('registering a name again replaces the codec, as when a cell runs twice', async () => {
  registerCodec(text);
  registerCodec({ ...text, columnType: () => 'json' });
  const codec = codecFor('words');
  expect(await codec.encode('a b', context)).toBe('["a","b"]');
  expect(await codec.decode('["a","b"]', context)).toBe('a b');
});

test('a JSON column keeps text as a JSON string', async () => {
  registerCodec({ name: 'plain', columnType: () => 'json', encode: async (value) => value, decode: async (stored) => stored });
  expect(await codecFor('plain').encode('a', context)).toBe('"a"');
  expect(await codecFor('plain').decode('"a"', context)).toBe('a');
});

test('codecs that build on each other in a circle are an error', () => {
  registerCodec({ ...text, name: 'ping', columnType: () => '<pong>' });
  registerCodec({ ...text, name: 'pong', columnType: () => '<ping>' });
  expect(() => codecFor('ping').columnType()).toThrow('<ping> → <pong> → <ping>');
});

test('a codec must give what its column can hold', async () => {
  registerCodec({ ...text, columnType: () => 'longblob' });
  await expect(codecFor('words').encode('a b', context)).rejects.toThrow('Attribute "outline" of Shape: codec <words> gave a object');
});

test('names of codecs are small letters, digits and underscores', () => {
  expect(() => registerCodec({ ...text, name: 'Bad Name' })).toThrow('is no name of a codec');
});

test('errors of a blob begin with its attribute', async () => {
  await expect(blobCodec.encode({ when: new Date(0) }, context)).rejects.toThrow('Attribute "outline" of Shape: The value at when: a Date');
  const error = await blobCodec.decode(new Uint8Array(3), context).catch((reason: unknown) => reason);
  expect(isDataJointError(error, 'Blob')).toBe(true);
  await expect(blobCodec.decode('text', context)).rejects.toThrow('Found string where the bytes');
});

test('the host’s compressor is used', async () => {
  const lengths: number[] = [];
  const compress = (bytes: Uint8Array) => {
    lengths.push(bytes.byteLength);
    return bytes;
  };
  await blobCodec.encode(new Float64Array(200), { ...context, compress });
  expect(lengths).toEqual([1629]);
});

test('object stores are refused with a reason', () => {
  expect(() => codecFor('blob').columnType('cold')).toThrow('<blob@cold> keeps its values in an object store');
  expect(() => codecFor('attach').columnType('')).toThrow('<attach@>');
});

test('an attached file keeps its name and bytes, as Python lays them out', async () => {
  const contents = new Uint8Array([1, 0, 2]);
  const stored = await attachCodec.encode({ name: 'data/é.bin', contents }, context);
  expect(stored).toEqual(new Uint8Array([0xc3, 0xa9, 0x2e, 0x62, 0x69, 0x6e, 0, 1, 0, 2]));
  expect(await attachCodec.decode(stored, context)).toEqual({ name: 'é.bin', contents });
  expect(await attachCodec.encode(new File([contents], 'é.bin'), context)).toEqual(stored);
});

test('what is no file is refused', async () => {
  await expect(attachCodec.encode('/data/a.bin', context)).rejects.toThrow('Expected a file as { name, contents: Uint8Array }');
  await expect(attachCodec.encode({ name: 'folder/', contents: new Uint8Array() }, context)).rejects.toThrow('no name of a file');
  await expect(attachCodec.decode(new Uint8Array([1, 2]), context)).rejects.toThrow('Not an attached file');
});
