import { completeReply } from './completion/complete-reply.js';
import { inspectReply } from './completion/inspect-reply.js';
import { isCompleteReply } from './completion/is-complete-reply.js';
import { nameBefore } from './completion/name-before.js';
import { displayValue } from './display/display-value.js';
import type { DisplayRule, MimeBundle } from './display/mime-bundle.js';
import type { CellPlace } from './evaluation/cell-registry.js';
import { checkSetting } from './evaluation/check-setting.js';
import { diagnosticLines, type ErrorReport, refusalReport, thrownReport } from './evaluation/error-report.js';
import type { Executor } from './evaluation/executor.js';

/** A cell to run. */
export interface CellRequest {
  readonly code: string;
  readonly count: number;
  readonly silent: boolean;
  readonly userExpressions: Readonly<Record<string, string>>;
}

/** What a session needs of its host. */
export interface KernelSessionParts {
  readonly executor: Executor;
  /** Publishes an output of the running cell. */
  emit(type: 'execute_result' | 'error', content: Readonly<Record<string, unknown>>): void;
  /** Writes to the cell's error stream. */
  warn(text: string): void;
  /** A value as text, like Node's inspect. */
  describe(value: unknown): string;
  /** How values of the library look; asked for at each display, since the library loads at first use. */
  rules(): readonly DisplayRule[];
  /** Declares what the cell's classes left waiting. */
  declare(): Promise<void>;
  /** Makes durable what the cell committed. */
  flush(): Promise<void>;
  /** Stops what the library is doing. */
  interruptLibrary(): Promise<void>;
  /** Runs work outside of the present call, which an interrupt may break off. */
  defer(work: () => void): void;
}

/** The content of a reply. */
export type Reply = Readonly<Record<string, unknown>>;

/** How long the library may take to stop, in milliseconds. */
const PATIENCE = 400;

const INTERRUPTED: ErrorReport = {
  ename: 'Interrupted',
  evalue: 'the cell was interrupted',
  traceback: ['\u001b[31m\u001b[1mInterrupted\u001b[0m: the cell was interrupted; names and values are kept'],
};

/** Cells of one notebook, independent of how requests reach it. */
export class KernelSession {
  readonly #parts: KernelSessionParts;
  #wasInterrupted = false;
  #stop: (() => void) | undefined;

  constructor(parts: KernelSessionParts) {
    this.#parts = parts;
  }

  /** Runs a cell; the reply is that of `execute_request`. */
  async execute(request: CellRequest): Promise<Reply> {
    await this.#forgetBroken();
    const report = await this.#untilInterrupted(() => this.#run(request));
    await this.#parts
      .flush()
      .catch((error: unknown) => this.#parts.warn(`The database could not be saved: ${this.#thrown(error).evalue}\n`));
    if (report === undefined) {
      const expressions = await this.#expressions(request.userExpressions);
      return { status: 'ok', execution_count: request.count, user_expressions: expressions, payload: [] };
    }
    this.#parts.emit('error', { ...report });
    return { status: 'error', execution_count: request.count, ...report };
  }

  complete(code: string, position: number): Reply {
    return completeReply(this.#parts.executor.complete(code, position), code);
  }

  inspect(code: string, position: number): Reply {
    const { executor } = this.#parts;
    const found = executor.inspect(code, position);
    const before = found === undefined ? nameBefore(code, position) : undefined;
    return inspectReply(before === undefined ? found : executor.inspect(code, before));
  }

  isComplete(code: string): Reply {
    return isCompleteReply(code);
  }

  /** How a value looks. */
  look(value: unknown): Promise<MimeBundle> {
    return displayValue(value, this.#parts.rules(), this.#parts.describe);
  }

  /** An error that no cell waits for, as it is shown. */
  report(error: unknown): ErrorReport {
    return this.#thrown(error);
  }

  /** Ends the running cell and stops the library's work. */
  async interrupt(): Promise<void> {
    this.#wasInterrupted = true;
    const stop = this.#stop;
    const stopExecutor = this.#parts.executor.interruption();
    await Promise.race([this.#parts.interruptLibrary().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    stopExecutor();
    stop?.();
  }

  /** A function that an interrupt broke off never ends: what it began in a database is given up before the next cell. */
  async #forgetBroken(): Promise<void> {
    if (!this.#wasInterrupted) return;
    this.#wasInterrupted = false;
    await this.#parts.interruptLibrary().catch(() => undefined);
  }

  /** Runs work that an interrupt can end even if it broke the very call that does it. */
  #untilInterrupted(work: () => Promise<ErrorReport | undefined>): Promise<ErrorReport | undefined> {
    return new Promise((resolve) => {
      const stop = (): void => settle(INTERRUPTED);
      const settle = (report: ErrorReport | undefined): void => {
        if (this.#stop !== stop) return;
        this.#stop = undefined;
        resolve(report);
      };
      this.#stop = stop;
      this.#parts.defer(() => {
        // An interrupt may have come before the cell began.
        if (this.#stop !== stop) return;
        work().then(settle, (error: unknown) => settle(this.#thrown(error)));
      });
    });
  }

  async #run(request: CellRequest): Promise<ErrorReport | undefined> {
    const { executor, emit, warn, declare } = this.#parts;
    const outcome = await executor.execute(request.code, { label: String(request.count), check: checkSetting(request.code) });
    if (outcome.status === 'refused') return refusalReport(outcome.diagnostics, request.code);
    if (outcome.status === 'interrupted') return INTERRUPTED;
    if (outcome.status === 'failed') return this.#thrown(outcome.error, outcome.at);
    for (const warning of outcome.warnings) warn(`${diagnosticLines(warning, request.code).join('\n')}\n`);
    await declare();
    if (outcome.value === undefined || request.silent) return undefined;
    try {
      emit('execute_result', { data: await this.look(outcome.value), metadata: {}, execution_count: request.count });
      return undefined;
    } catch (error) {
      return this.#thrown(error, outcome.at);
    }
  }

  #thrown(error: unknown, at?: CellPlace): ErrorReport {
    return thrownReport(error, { cells: this.#parts.executor.cells, describe: this.#parts.describe, at });
  }

  async #expressions(expressions: Readonly<Record<string, string>>): Promise<Reply> {
    const results: Record<string, unknown> = {};
    for (const [name, text] of Object.entries(expressions)) results[name] = await this.#expression(text);
    return results;
  }

  async #expression(text: string): Promise<Reply> {
    const outcome = await this.#parts.executor.execute(text);
    if (outcome.status === 'ok') return { status: 'ok', data: await this.look(outcome.value), metadata: {} };
    if (outcome.status === 'refused') return { status: 'error', ...refusalReport(outcome.diagnostics, text) };
    return { status: 'error', ...(outcome.status === 'failed' ? this.#thrown(outcome.error) : INTERRUPTED) };
  }
}
