import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { DisplayApi, DisplayRule, Progress } from '../../../kernel/index.js';
import type { OwnModules } from './cell-require.js';
import type { DatabaseThread } from './database-thread.js';

/** What the bundle of the library gives to the kernel. */
export interface LibraryBundle {
  /** The library's modules by the specifier that cells use. */
  readonly modules: Readonly<Record<string, () => unknown>>;
  readonly rules: readonly DisplayRule[];
  /** Ties the library to the database's thread and to the person at the notebook. */
  attach(database: DatabaseThread, person: Person): void;
  declare(): Promise<void>;
  flush(): Promise<void>;
  interrupt(): Promise<void>;
}

/** Who sees progress and answers questions. */
export interface Person {
  report(progress: Progress): void;
  /** Asks for a yes or no. */
  confirm(question: string): Promise<boolean>;
}

/** The library as cells see it: loaded when one first imports it. */
export interface LazyLibrary {
  /** The bundle, loaded now if it was not yet. */
  load(): LibraryBundle;
  /** The bundle if it is loaded. */
  readonly loaded: LibraryBundle | undefined;
}

/** The library beside the kernel's own code; `prepare` is told when it loads. */
export function lazyLibrary(kernelFolder: string, prepare: (library: LibraryBundle) => void): LazyLibrary {
  let bundle: LibraryBundle | undefined;
  const load = (): LibraryBundle => {
    if (bundle === undefined) {
      const loaded: LibraryBundle = createRequire(join(kernelFolder, 'kernel.cjs'))('./library.cjs');
      prepare(loaded);
      bundle = loaded;
    }
    return bundle;
  };
  return {
    load,
    get loaded() {
      return bundle;
    },
  };
}

const SPECIFIERS = [
  'datajoint',
  'datajoint/backends/sqljs',
  'datajoint/backends/mysql',
  'datajoint/formats',
  'datajoint/analysis',
  'datajoint/simulate',
  'datajoint/views',
  'datajoint/service',
  'datajoint/node',
];

/** What a cell imports from the kernel itself: the library, and tslab's `display`. */
export function ownModules(library: LazyLibrary, display: () => DisplayApi | undefined): OwnModules {
  const own = new Map<string, () => unknown>(SPECIFIERS.map((specifier) => [specifier, () => library.load().modules[specifier]?.()]));
  own.set('tslab', () => ({ __esModule: true, display: display(), newDisplay: () => display()?.overwriting() }));
  return own;
}
