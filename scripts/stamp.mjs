/** A step is repeated only if its inputs changed: their hash is kept in a file beside what the step made. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { at, root } from './project.mjs';

const IGNORED = new Set(['node_modules', 'build', 'static', '__pycache__', '.ipynb_checkpoints']);

/** All files below a path, sorted; a missing path has none. */
function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => !IGNORED.has(name) && !name.endsWith('.tsbuildinfo'))
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** The hash of names and contents of all files below the paths, given from the root. */
export function hashOf(paths, extra = '') {
  const hash = createHash('sha256').update(`${process.version} ${process.platform} ${process.arch} ${extra}`);
  for (const path of paths) {
    for (const file of filesBelow(at(path))) hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Runs `work` unless the inputs are as they were when it last succeeded and all outputs are there. Answers whether it ran. */
export async function unlessFresh({ stamp, inputs, outputs = [], extra = '' }, work) {
  const hash = hashOf(inputs, extra);
  const file = at(stamp);
  const fresh = existsSync(file) && readFileSync(file, 'utf8') === hash && outputs.every((path) => existsSync(at(path)));
  if (fresh) return false;
  rmSync(file, { force: true });
  await work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, hash);
  return true;
}
