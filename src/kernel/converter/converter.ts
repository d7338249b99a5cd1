import ts from 'typescript';
import { type CellDiagnostic, cellDiagnostics, localFileDiagnostics } from './cell-diagnostics.js';
import { emitCell, LAST_EXPRESSION } from './cell-emit.js';
import { type CellFileSystem, type CellTypes, createCellFiles } from './cell-files.js';
import { type CellModule, cellModule } from './cell-module.js';
import { createFileRegistry } from './file-registry.js';
import { augmentingCells, type NameTable, withCell } from './name-table.js';
import { createSideOutputs, type SideOutput } from './side-outputs.js';

/** What became of a cell. */
export interface ConvertResult {
  /** Body of a function of `exports` and `require`; absent if the cell may not run. */
  readonly output?: string;
  /** The names after this cell, to be handed to the next conversion. */
  readonly declOutput?: string;
  readonly diagnostics: CellDiagnostic[];
  readonly lastExpressionVar?: string;
  readonly hasToplevelAwait?: boolean;
  readonly sideOutputs?: SideOutput[];
  readonly cell?: ConvertedCell;
}

/** Facts of a converted cell beyond the code that runs. */
export interface ConvertedCell {
  readonly number: number;
  /** Source map from the output to the module, as JSON text. */
  readonly map: string;
  readonly module: CellModule;
}

/** What to finish a text with. */
export interface CompletionResult {
  readonly start: number;
  readonly end: number;
  readonly candidates: string[];
  readonly original?: ts.CompletionInfo;
}

/**
 * Turns cells into JavaScript, in the shape of tslab's converter.
 *
 * `prevDecl` tells which names exist: the empty text, or the `declOutput` of an earlier cell.
 */
export interface Converter {
  convert(prevDecl: string, source: string, options?: ConvertOptions): ConvertResult;
  /** The names after a cell that failed on the way: those it assigned, and its types. */
  afterFailure(prevDecl: string, cell: ConvertedCell, assigned: ReadonlySet<string>): string;
  inspect(prevDecl: string, source: string, position: number): ts.QuickInfo | undefined;
  complete(prevDecl: string, source: string, position: number): CompletionResult;
  /** What is wrong with a cell, without running it. */
  check(prevDecl: string, source: string): readonly CellDiagnostic[];
  addModule(name: string, content: string): CellDiagnostic[];
  close(): void;
}

/** How strictly a cell is checked before it runs. */
export interface ConvertOptions {
  /** `error` stops the cell, `warn` reports and runs it, `off` runs what parses. */
  readonly check?: 'error' | 'warn' | 'off';
}

/** A converter over the files around a notebook. */
export function createConverter(system: CellFileSystem, types: CellTypes): Converter {
  return new LanguageServiceConverter(system, types);
}

class LanguageServiceConverter implements Converter {
  readonly #files;
  readonly #service;
  readonly #sides;
  readonly #tables = new Map<string, NameTable>();
  readonly #url: string;
  #next = 1;

  constructor(system: CellFileSystem, types: CellTypes) {
    this.#files = createCellFiles(system, types);
    this.#service = ts.createLanguageService(this.#files.host, createFileRegistry());
    this.#url = `file://${encodeURI(system.folder.startsWith('/') ? system.folder : `/${system.folder}`)}/`;
    this.#sides = createSideOutputs(system.folder, this.#files.isCell);
  }

  convert(prevDecl: string, source: string, options: ConvertOptions = {}): ConvertResult {
    const number = this.#next;
    const module = this.#open(prevDecl, source);
    const { program, file } = this.#program();
    const diagnostics = options.check === 'off' ? syntaxOnly(program, file, module) : this.#diagnose(program, file, module);
    if (diagnostics.length > 0 && (options.check !== 'warn' || hasSyntaxError(program, file))) return { diagnostics };
    const sideOutputs = this.#sides.emit(program);
    const { code, map, hasLast } = emitCell(program, file, { awaits: module.awaits, url: this.#url });
    this.#next += 1;
    return {
      output: code,
      declOutput: this.#remember(number, withCell(this.#table(prevDecl), number, module.declared)),
      diagnostics,
      hasToplevelAwait: module.awaits,
      cell: { number, map, module },
      ...(hasLast ? { lastExpressionVar: LAST_EXPRESSION } : {}),
      ...(sideOutputs.length > 0 ? { sideOutputs } : {}),
    };
  }

  afterFailure(prevDecl: string, cell: ConvertedCell, assigned: ReadonlySet<string>): string {
    return this.#remember(cell.number, withCell(this.#table(prevDecl), cell.number, cell.module.declared, assigned));
  }

  inspect(prevDecl: string, source: string, position: number): ts.QuickInfo | undefined {
    const module = this.#open(prevDecl, source);
    this.#files.document(true);
    const info = this.#service.getQuickInfoAtPosition(this.#files.path(this.#next), module.positions.toModule(position));
    this.#files.document(false);
    return info;
  }

  complete(prevDecl: string, source: string, position: number): CompletionResult {
    const module = this.#open(prevDecl, source, 'all');
    const at = module.positions.toModule(position);
    const original = this.#service.getCompletionsAtPosition(this.#files.path(this.#next), at, {});
    const typed = /[\p{L}\p{N}_$]*$/u.exec(source.slice(0, position))?.[0] ?? '';
    const start = position - typed.length;
    if (original === undefined) return { start, end: position, candidates: [] };
    const candidates = original.entries.filter((entry) => entry.name.startsWith(typed)).map((entry) => entry.name);
    return { start, end: position, candidates, original };
  }

  check(prevDecl: string, source: string): readonly CellDiagnostic[] {
    const module = this.#open(prevDecl, source);
    const { program, file } = this.#program();
    return this.#diagnose(program, file, module);
  }

  addModule(): CellDiagnostic[] {
    return [];
  }

  close(): void {
    this.#service.dispose();
  }

  #open(prevDecl: string, source: string, imports: 'used' | 'all' = 'used'): CellModule {
    const table = this.#table(prevDecl);
    const module = cellModule(source, table, imports);
    this.#files.set(this.#next, module.text, [...module.imports, ...augmentingCells(table)]);
    return module;
  }

  #program(): { program: ts.Program; file: ts.SourceFile } {
    const program = this.#service.getProgram();
    const file = program?.getSourceFile(this.#files.path(this.#next));
    if (program === undefined || file === undefined) throw new Error('The compiler did not take the cell.');
    return { program, file };
  }

  #diagnose(program: ts.Program, file: ts.SourceFile, module: CellModule): CellDiagnostic[] {
    return [
      ...cellDiagnostics(program, file, module),
      ...this.#sides.files(program).flatMap((each) => localFileDiagnostics(program, each)),
    ];
  }

  #table(state: string): NameTable {
    return this.#tables.get(state) ?? new Map();
  }

  #remember(cell: number, table: NameTable): string {
    const state = `after cell ${cell}${this.#tables.has(`after cell ${cell}`) ? ', failed' : ''}`;
    this.#tables.set(state, table);
    const [oldest] = this.#tables.keys();
    if (this.#tables.size > 8 && oldest !== undefined) this.#tables.delete(oldest);
    return state;
  }
}

function hasSyntaxError(program: ts.Program, file: ts.SourceFile): boolean {
  return program.getSyntacticDiagnostics(file).length > 0;
}

function syntaxOnly(program: ts.Program, file: ts.SourceFile, module: CellModule): CellDiagnostic[] {
  return hasSyntaxError(program, file) ? [...cellDiagnostics(program, file, module)] : [];
}
