import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const STRICT: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  lib: ['lib.es2022.d.ts', 'lib.esnext.disposable.d.ts', 'lib.dom.d.ts'],
  types: [],
  strict: true,
  noImplicitOverride: true,
  exactOptionalPropertyTypes: true,
};

/** What the compiler found in one file: line and message, continuation lines included. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** What came of compiling a user's files. */
export interface Compiled {
  readonly findings: readonly Finding[];
  /** Type instantiations: what checking costs, whatever the machine. */
  readonly instantiations: number;
  readonly milliseconds: number;
  /** Declarations by file name. */
  readonly declarations: ReadonlyMap<string, string>;
}

/** A package of a user in a folder of its own that depends on `datajoint`, of which only the declarations are there. */
export class UserPackage {
  readonly folder: string;

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'datajoint-types-'));
    this.write('package.json', '{ "type": "module" }');
    this.write(
      'node_modules/datajoint/package.json',
      '{ "name": "datajoint", "type": "module", "exports": { ".": { "types": "./lib/core/index.d.ts" } } }',
    );
    const library = ts.createProgram([join(ROOT, 'src/core/index.ts')], {
      ...STRICT,
      lib: ['lib.es2022.d.ts', 'lib.esnext.disposable.d.ts', 'lib.webworker.d.ts'],
      declaration: true,
      emitDeclarationOnly: true,
      skipLibCheck: true,
      rootDir: join(ROOT, 'src'),
      outDir: join(this.folder, 'node_modules/datajoint/lib'),
    });
    library.emit();
  }

  write(name: string, text: string): void {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** Checks these files of the package, and gives their declarations. */
  compile(names: readonly string[], options: ts.CompilerOptions = {}): Compiled {
    const start = performance.now();
    const paths = names.map((name) => join(this.folder, name));
    const program = ts.createProgram(paths, { ...STRICT, declaration: true, ...options });
    const declarations = new Map<string, string>();
    const diagnostics = ts.getPreEmitDiagnostics(program);
    const emitted = program.emit(undefined, (path, text) => declarations.set(path.slice(this.folder.length + 1), text), undefined, true);
    return {
      findings: [...diagnostics, ...emitted.diagnostics].map((diagnostic) => finding(diagnostic, this.folder)),
      instantiations: program.getInstantiationCount(),
      milliseconds: performance.now() - start,
      declarations,
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The text of a file beside the tests. */
export function fixture(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}

function finding(diagnostic: ts.Diagnostic, folder: string): Finding {
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
  if (diagnostic.file === undefined) return { file: '', line: 0, message };
  const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
  return { file: diagnostic.file.fileName.slice(folder.length + 1), line: line + 1, message };
}
