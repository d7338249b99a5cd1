import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listOpenEphysRecordings, openOpenEphys } from 'datajoint/formats';
import { folderFiles } from 'datajoint/node';
import { afterAll, expect, test } from 'vitest';
import { session } from '../../formats/openephys/session.js';

const root = mkdtempSync(join(tmpdir(), 'folder-files-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

for (const [path, content] of Object.entries(session())) {
  mkdirSync(join(root, 'lab/m01', path, '..'), { recursive: true });
  writeFileSync(join(root, 'lab/m01', path), content);
}
writeFileSync(join(root, 'secret.txt'), 'secret');
const files = folderFiles(join(root, 'lab'));

test('a recording in a folder of this machine is found and read', async () => {
  const [place] = await listOpenEphysRecordings(files);
  if (place === undefined) throw new Error('no recording');
  expect(place.path).toBe('m01/Record Node 1/experiment1/recording1');
  const stream = await (await openOpenEphys(files, place)).openStream('A');
  expect((await stream.readCounts({ channels: [0] })).counts[0]).toEqual(new Int16Array([10, 20, -30, 40]));
});

test('links to folders and files are followed, and those that lead nowhere left out', async () => {
  symlinkSync(join(root, 'lab/m01'), join(root, 'lab/linked'));
  symlinkSync(join(root, 'nowhere'), join(root, 'lab/broken'));
  expect([...(await files.list(''))].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
    { name: 'linked', kind: 'folder' },
    { name: 'm01', kind: 'folder' },
  ]);
});

test('nothing outside of the folder can be reached', async () => {
  await expect(files.list('..')).rejects.toThrow('.. lies outside of the folder that was opened');
  await expect(files.open('../secret.txt')).rejects.toThrow('../secret.txt lies outside');
  await expect(files.open(join(root, 'secret.txt'))).rejects.toThrow('lies outside');
});

test('what is not there is an error that names it', async () => {
  await expect(files.list('m02')).rejects.toThrow('m02 is missing. Check the path, or copy the file there.');
  await expect(files.open('m01/spikes.npy')).rejects.toThrow('m01/spikes.npy is missing.');
  await expect(files.list('m01/Record Node 1/experiment1/recording1/structure.oebin')).rejects.toThrow('is a file; expected a folder');
});
