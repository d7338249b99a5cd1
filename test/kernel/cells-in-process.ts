import { mkdtempSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { buildKernelTypes } from '../../scripts/build-kernel-types.mjs';
import { type CellFunction, type Converter, createConverter, createExecutor, type Executor } from '../../src/kernel/index.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Folder of the declaration files that cells are checked against, made once for each test file. */
const types = mkdtempSync(join(tmpdir(), 'kernel-types-'));
buildKernelTypes(root, types);
writeFileSync(join(types, 'letters.d.ts'), 'export const a: 1; export const b: number; export interface Letter { readonly name: string }');

/** A converter for cells of a notebook in this folder. */
export function converterIn(folder: string): Converter {
  return createConverter(
    {
      folder,
      readFile: (path) => (isFile(path) ? readFileSync(path, 'utf8') : undefined),
      fileExists: isFile,
      directoryExists: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true,
      realpath: (path) => (isFile(path) ? realpathSync(path) : path),
      version: (path) => String(statSync(path, { throwIfNoEntry: false })?.mtimeMs),
    },
    {
      lib: join(types, 'lib.d.ts'),
      ambient: join(types, 'ambient.d.ts'),
      globals: join(types, 'globals.d.ts'),
      modules: new Map([['letters', join(types, 'letters.d.ts')]]),
    },
  );
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** An executor of cells in this process. */
export function executorIn(folder = mkdtempSync(join(tmpdir(), 'notebook-'))): Executor {
  return createExecutor(converterIn(folder), {
    compile: (code, filename): CellFunction => new Script(code, { filename }).runInThisContext(),
    require: (specifier) => (specifier === 'letters' ? { __esModule: true, a: 1, b: 2 } : undefined),
    addFiles: () => Promise.resolve(),
    defer: setImmediate,
  });
}

/** Runs a cell that has to succeed; gives the value of its last expression. */
export async function value(executor: Executor, code: string): Promise<unknown> {
  const outcome = await executor.execute(code);
  if (outcome.status === 'ok') return outcome.value;
  throw new Error(outcome.status === 'refused' ? outcome.diagnostics.map((each) => each.messageText).join('\n') : outcome.status, {
    cause: outcome,
  });
}

/** The problems for which a cell is refused, each as `line:column message`, from one. */
export async function problems(executor: Executor, code: string): Promise<readonly string[]> {
  const outcome = await executor.execute(code);
  if (outcome.status !== 'refused') throw new Error(`The cell was not refused: ${outcome.status}.`);
  return outcome.diagnostics.map(({ start, messageText }) => `${start.line + 1}:${start.character + 1} ${messageText}`);
}
