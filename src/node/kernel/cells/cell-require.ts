import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import type { SideOutput } from '../../../kernel/index.js';

/** Modules that the kernel itself provides, whatever a notebook's folder has. */
export type OwnModules = ReadonlyMap<string, () => unknown>;

/** What cells import. */
export interface CellRequire {
  require(specifier: string): unknown;
  addFiles(files: readonly SideOutput[]): void;
}

type Load = (request: string, parent: unknown, isMain: boolean) => unknown;
/** A CommonJS module: takes exports, require, module, file name and folder. */
type FileFunction = (...scope: readonly unknown[]) => void;

/** Imports for cells in this folder: the kernel's own modules, local files compiled by the converter, then packages as Node finds them. */
export function createCellRequire(folder: string, own: OwnModules): CellRequire {
  provide(own);
  const files = new Map<string, string>();
  const loaded = new Map<string, { exports: unknown }>();
  const requireFrom = (directory: string): ((specifier: string) => unknown) => {
    const packages = createRequire(join(directory, 'cell.js'));
    return (specifier) => {
      const provided = own.get(specifier);
      if (provided !== undefined) return provided();
      const file = specifier.startsWith('.') ? findFile(files, join(directory, specifier)) : undefined;
      return file === undefined ? packages(specifier) : load(file);
    };
  };
  const load = (file: string): unknown => {
    const before = loaded.get(file);
    if (before !== undefined) return before.exports;
    const exports = {};
    const module = { exports };
    loaded.set(file, module);
    try {
      const code = `(function (exports, require, module, __filename, __dirname) {${files.get(file) ?? ''}\n})`;
      const run: FileFunction = new Script(code, { filename: file }).runInThisContext();
      run(exports, requireFrom(dirname(file)), module, file, dirname(file));
    } catch (error) {
      loaded.delete(file);
      throw error;
    }
    return module.exports;
  };
  return {
    require: requireFrom(folder),
    addFiles: (outputs) => {
      // A changed file is loaded anew, and with it whatever may have imported it.
      if (outputs.length > 0) loaded.clear();
      for (const { path, data } of outputs) files.set(join(path), data);
    },
  };
}

function findFile(files: ReadonlyMap<string, string>, path: string): string | undefined {
  const stem = path.replace(/\.[cm]?[jt]s$/, '');
  return [path, `${stem}.js`, `${path}.js`, join(path, 'index.js')].find((each) => files.has(each));
}

/** Packages that import the library get the kernel's copy too: two copies would not know each other's tables. */
function provide(own: OwnModules): void {
  const load: unknown = Reflect.get(Module, '_load');
  if (typeof load !== 'function') return;
  const withOwn: Load = (request, parent, isMain) => own.get(request)?.() ?? load.call(Module, request, parent, isMain);
  Reflect.set(Module, '_load', withOwn);
}
