import ts from 'typescript';

/** What the converter needs of the files around a notebook. */
export interface CellFileSystem {
  /** Folder of the notebook, absolute, with forward slashes; relative imports of cells start here. */
  readonly folder: string;
  readFile(path: string): string | undefined;
  fileExists(path: string): boolean;
  directoryExists(path: string): boolean;
  realpath(path: string): string;
  /** Changes when the file does. */
  version(path: string): string;
}

/** The generated declaration files that every cell is checked against. */
export interface CellTypes {
  /** JavaScript's own library, as one file. */
  readonly lib: string;
  /** The same with its documentation, read when a name is first looked up. */
  readonly documentedLib?: string;
  /** What a host offers beside it (`console`, timers, `fetch`). */
  readonly ambient: string;
  /** Names that the kernel itself puts into scope (`display`, `input`). */
  readonly globals?: string;
  /** Declaration file of each entry point of this library, by module specifier. */
  readonly modules: ReadonlyMap<string, string>;
  /** Where the types of Node itself are; asked for when a cell first imports one of its modules. */
  nodeTypes?(): string | undefined;
}

/** The files of all cells, and what the compiler's language service asks about them and their surroundings. */
export interface CellFiles {
  readonly host: ts.LanguageServiceHost;
  path(cell: number): string;
  isCell(path: string): boolean;
  /** Puts the text of a cell, which becomes the one under work, with the earlier cells that it needs. */
  set(cell: number, text: string, needed: readonly number[]): void;
  /** Whether the language's own names come with their documentation. */
  document(on: boolean): void;
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noLib: true,
  types: [],
  skipLibCheck: true,
  esModuleInterop: true,
  allowJs: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  sourceMap: true,
  outDir: '/compiled',
};

const CELL_SPECIFIER = /^cell:(\d+)$/;

/** Files of cells over a file system; nothing is read before a cell needs it. */
export function createCellFiles(system: CellFileSystem, types: CellTypes): CellFiles {
  const texts = new Map<string, { readonly text: string; readonly version: string }>();
  const prefix = `${system.folder.replace(/\/$/, '')}/[cell `;
  const path = (cell: number): string => `${prefix}${cell}].ts`;
  let current: string | undefined;
  let needed: readonly string[] = [];
  let changes = 0;
  let documented = false;
  const usesNode = new Set<string>();
  /** Node's types are many files: they are there for the cells that use Node and for those that need such a cell. */
  const base = (): readonly string[] => {
    const node = current !== undefined && usesNode.has(current) ? types.nodeTypes?.() : undefined;
    return [
      documented ? (types.documentedLib ?? types.lib) : types.lib,
      node ?? types.ambient,
      ...(types.globals === undefined ? [] : [types.globals]),
    ];
  };
  const resolver = createResolver(system, types, path);
  const host: ts.LanguageServiceHost = {
    ...snapshots(system, texts),
    getCompilationSettings: () => ({ ...OPTIONS, rootDir: system.folder }),
    getScriptFileNames: () => [...new Set([...base(), ...needed, ...(current === undefined ? [] : [current])])],
    getCurrentDirectory: () => system.folder,
    getDefaultLibFileName: () => types.lib,
    resolveModuleNameLiterals: (literals, from) => literals.map((literal) => resolver(literal.text, from)),
    getProjectVersion: () => String(changes),
  };
  const set = (cell: number, text: string, others: readonly number[]): void => {
    const file = path(cell);
    changes += 1;
    current = file;
    needed = others.map(path);
    if (importsNode(text) || needed.some((other) => usesNode.has(other))) usesNode.add(file);
    else usesNode.delete(file);
    if (texts.get(file)?.text !== text) texts.set(file, { text, version: String(changes) });
  };
  const document = (on: boolean): void => {
    if (documented !== on) changes += 1;
    documented = on;
  };
  return { host, path, isCell: (file) => file.startsWith(prefix), set, document };
}

/** Told by the text, before anything is parsed; a word too many costs time once, no more. */
function importsNode(text: string): boolean {
  return /['"]node:|\b(?:process|Buffer|require|__dirname)\b/.test(text);
}

type Texts = ReadonlyMap<string, { readonly text: string; readonly version: string }>;

function snapshots(
  system: CellFileSystem,
  texts: Texts,
): Pick<ts.LanguageServiceHost, 'getScriptVersion' | 'getScriptSnapshot' | 'fileExists' | 'readFile' | 'directoryExists'> {
  const lasting = new Map<string, ts.IScriptSnapshot>();
  return {
    getScriptVersion: (file) => texts.get(file)?.version ?? (isLasting(file) ? '1' : system.version(file)),
    getScriptSnapshot: (file) => {
      const known = texts.get(file)?.text;
      if (known !== undefined) return ts.ScriptSnapshot.fromString(known);
      const before = lasting.get(file);
      if (before !== undefined) return before;
      const text = system.readFile(file);
      if (text === undefined) return undefined;
      const snapshot = ts.ScriptSnapshot.fromString(text);
      if (isLasting(file)) lasting.set(file, snapshot);
      return snapshot;
    },
    fileExists: (file) => texts.has(file) || system.fileExists(file),
    readFile: (file) => texts.get(file)?.text ?? system.readFile(file),
    directoryExists: (directory) => system.directoryExists(directory),
  };
}

/** Declaration files do not change while a kernel runs. */
function isLasting(file: string): boolean {
  return file.endsWith('.d.ts') || file.endsWith('.d.mts') || file.endsWith('.d.cts');
}

type Resolver = (specifier: string, from: string) => ts.ResolvedModuleWithFailedLookupLocations;

function createResolver(system: CellFileSystem, types: CellTypes, path: (cell: number) => string): Resolver {
  const found = new Map<string, ts.ResolvedModuleWithFailedLookupLocations>();
  const resolvedTo = (file: string): ts.ResolvedModuleWithFailedLookupLocations => ({
    resolvedModule: {
      resolvedFileName: file,
      extension: file.endsWith('.d.ts') ? ts.Extension.Dts : ts.Extension.Ts,
      isExternalLibraryImport: false,
    },
  });
  return (specifier, from) => {
    const cell = CELL_SPECIFIER.exec(specifier)?.[1];
    if (cell !== undefined) return resolvedTo(path(Number(cell)));
    const own = types.modules.get(specifier);
    if (own !== undefined) return resolvedTo(own);
    if (specifier.startsWith('dj:') || specifier.startsWith('node:')) return { resolvedModule: undefined };
    const key = `${from.slice(0, from.lastIndexOf('/'))} ${specifier}`;
    const before = found.get(key);
    if (before !== undefined) return before;
    const result = ts.resolveModuleName(specifier, from, OPTIONS, system);
    if (result.resolvedModule !== undefined || isLasting(from)) found.set(key, result);
    return result;
  };
}
