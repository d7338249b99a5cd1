import type { CellDiagnostic } from '../converter/cell-diagnostics.js';
import { STATEMENT } from '../converter/cell-emit.js';
import type { CompletionResult, ConvertedCell, Converter, ConvertOptions, ConvertResult } from '../converter/converter.js';
import type { SideOutput } from '../converter/side-outputs.js';
import { type CellPlace, type CellRegistry, createCellRegistry } from './cell-registry.js';

/** A compiled cell: a function of the scope that all cells share and of `require`. */
export type CellFunction = (exports: object, require: (specifier: string) => unknown) => unknown;

/** What evaluation needs of the place where cells run. */
export interface EvaluationHost {
  /** Compiles a function expression; `fileName` is what stack traces show. */
  compile(code: string, fileName: string): CellFunction;
  require(specifier: string): unknown;
  /** Takes the compiled local files that the next cell imports, and runs those that await. */
  addFiles(files: readonly SideOutput[]): Promise<void>;
  /** Runs work outside of the present call, which an interrupt may break off. */
  defer(work: () => void): void;
}

/** How a cell ended. */
export type CellOutcome =
  /** `at` is the last expression. */
  | { readonly status: 'ok'; readonly value: unknown; readonly warnings: readonly CellDiagnostic[]; readonly at: CellPlace | undefined }
  | { readonly status: 'refused'; readonly diagnostics: readonly CellDiagnostic[] }
  /** `at` is the statement at the top of the cell that failed, where that is known. */
  | { readonly status: 'failed'; readonly error: unknown; readonly at: CellPlace | undefined }
  | { readonly status: 'interrupted' };

/** What is known when a cell starts. */
export interface ExecuteOptions extends ConvertOptions {
  /** How the cell is called in positions: its execution count. */
  readonly label?: string;
}

/**
 * Converts and runs cells one after the other.
 *
 * The interface is that of tslab's executor with an outcome in place of a printed one. Its own executor
 * is not used because it names no file for stack traces, cannot compile for a page, passes each variable
 * through a proxy and drops the values of cells that an interrupt ends.
 */
export interface Executor {
  execute(source: string, options?: ExecuteOptions): Promise<CellOutcome>;
  inspect(source: string, position: number): ReturnType<Converter['inspect']>;
  complete(source: string, position: number): CompletionResult;
  /** Forgets all names and values. */
  reset(): void;
  /** Ends the running cell: what it awaits goes on, but nothing waits for it any more. */
  interrupt(): void;
  /** What ends the cell that runs now, and no later one. */
  interruption(): () => void;
  /** The values of all names. */
  readonly locals: Record<string, unknown>;
  /** The cells that ran, for positions in stack traces. */
  readonly cells: CellRegistry;
  close(): void;
}

/** An executor for cells of one notebook. */
export function createExecutor(converter: Converter, host: EvaluationHost): Executor {
  return new CellExecutor(converter, host);
}

class CellExecutor implements Executor {
  readonly locals: Record<string, unknown> = {};
  readonly cells = createCellRegistry();
  readonly #converter: Converter;
  readonly #host: EvaluationHost;
  #state = '';
  #stop: (() => void) | undefined;

  constructor(converter: Converter, host: EvaluationHost) {
    this.#converter = converter;
    this.#host = host;
  }

  execute(source: string, options: ExecuteOptions = {}): Promise<CellOutcome> {
    const before = this.#state;
    const converted = this.#converter.convert(before, source, options);
    const { cell, output } = converted;
    if (cell === undefined || output === undefined) {
      return Promise.resolve({ status: 'refused', diagnostics: converted.diagnostics });
    }
    const fileName = this.cells.add(cell, options.label ?? String(cell.number));
    const values = this.#snapshot(cell);
    return new Promise((resolve) => {
      const stop = (): void => settle({ status: 'interrupted' });
      const settle = (outcome: CellOutcome): void => {
        // What an interrupted cell still does ends some time later, when another one runs.
        if (this.#stop !== stop) return;
        this.#stop = undefined;
        this.#state = outcome.status === 'ok' ? (converted.declOutput ?? before) : this.#afterFailure(before, cell, values);
        resolve(outcome);
      };
      this.#stop = stop;
      this.#host.defer(() => {
        if (this.#stop !== stop) return;
        this.#start(converted, output, fileName).then(
          (value) => settle({ status: 'ok', value, warnings: converted.diagnostics, at: this.#statement(fileName) }),
          (error: unknown) => settle({ status: 'failed', error, at: this.#statement(fileName) }),
        );
      });
    });
  }

  inspect(source: string, position: number): ReturnType<Converter['inspect']> {
    return this.#converter.inspect(this.#state, source, position);
  }

  complete(source: string, position: number): CompletionResult {
    return this.#converter.complete(this.#state, source, position);
  }

  reset(): void {
    this.#state = '';
    for (const name of Object.keys(this.locals)) delete this.locals[name];
  }

  interrupt(): void {
    this.#stop?.();
  }

  interruption(): () => void {
    return this.#stop ?? (() => undefined);
  }

  close(): void {
    this.#converter.close();
  }

  async #start(converted: ConvertResult, output: string, fileName: string): Promise<unknown> {
    const head = converted.hasToplevelAwait === true ? '(async function' : '(function';
    const run = this.#host.compile(`${head} (exports, require) {\n${output}\n})`, fileName);
    delete this.locals[STATEMENT];
    if (converted.sideOutputs !== undefined) await this.#host.addFiles(converted.sideOutputs);
    await run(this.locals, this.#host.require);
    const last = converted.lastExpressionVar;
    if (last === undefined) return undefined;
    const value = this.locals[last];
    delete this.locals[last];
    return await value;
  }

  #statement(fileName: string): CellPlace | undefined {
    const offset = this.locals[STATEMENT];
    return typeof offset === 'number' ? this.cells.placeAt(fileName, offset) : undefined;
  }

  #snapshot(cell: ConvertedCell): ReadonlyMap<string, unknown> {
    return new Map([...cell.module.declared.keys()].filter((name) => name in this.locals).map((name) => [name, this.locals[name]]));
  }

  #afterFailure(before: string, cell: ConvertedCell, values: ReadonlyMap<string, unknown>): string {
    const assigned = [...cell.module.declared.keys()].filter(
      (name) => name in this.locals && !(values.has(name) && Object.is(values.get(name), this.locals[name])),
    );
    return this.#converter.afterFailure(before, cell, new Set(assigned));
  }
}
