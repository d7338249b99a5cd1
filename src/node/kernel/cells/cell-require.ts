import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import type { SideOutput } from '../../../kernel/index.js';

/** Modules that the kernel itself provides, whatever a notebook's folder has. */
export type OwnModules = ReadonlyMap<string, () => unknown>;

/** What cells import. */
export interface CellRequire {
  require(specifier: string): unknown;
  /** Takes compiled local files, and runs those that await. */
  addFiles(files: readonly SideOutput[]): Promise<void>;
}

type Load = (request: string, parent: unknown, isMain: boolean) => unknown;
/** A CommonJS module: takes exports, require, module, file name and folder. */
type FileFunction = (...scope: readonly unknown[]) => unknown;

/** Imports for cells in this folder: the kernel's own modules, local files compiled by the converter, then packages as Node finds them. */
export function createCellRequire(folder: string, own: OwnModules): CellRequire {
  provide(own);
  const files = new Map<string, string>();
  const awaiting = new Set<string>();
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
  const start = (file: string, head: string): unknown => {
    const module = { exports: {} };
    loaded.set(file, module);
    const run: FileFunction = new Script(`(${head} (exports, require, module, __filename, __dirname) {${files.get(file) ?? ''}\n})`, {
      filename: file,
    }).runInThisContext();
    return run(module.exports, requireFrom(dirname(file)), module, file, dirname(file));
  };
  const load = (file: string): unknown => {
    if (!loaded.has(file)) {
      try {
        start(file, 'function');
      } catch (error) {
        loaded.delete(file);
        throw error;
      }
    }
    return loaded.get(file)?.exports;
  };
  return {
    require: requireFrom(folder),
    addFiles: async (outputs) => {
      // A changed file is loaded anew, and with it whatever may have imported it.
      if (outputs.length > 0) loaded.clear();
      for (const { path, data, awaits } of outputs) {
        files.set(join(path), data);
        if (awaits) awaiting.add(join(path));
        else awaiting.delete(join(path));
      }
      for (const file of awaiting) await start(file, 'async function');
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
