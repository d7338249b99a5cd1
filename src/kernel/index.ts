/**
 * Cells of a notebook: converted, checked, run, displayed and completed, in whatever host they live.
 * @module
 */

export type { CellDiagnostic, DiagnosticPosition } from './converter/cell-diagnostics.js';
export type { CellFileSystem, CellTypes } from './converter/cell-files.js';
export {
  type CompletionResult,
  type ConvertedCell,
  type Converter,
  type ConvertOptions,
  type ConvertResult,
  createConverter,
} from './converter/converter.js';
export type { SideOutput } from './converter/side-outputs.js';
export { createDisplayApi, type DisplayApi, type DisplayHandle, type DisplaySink } from './display/display-api.js';
export { displayValue } from './display/display-value.js';
export { DIAGRAM_TYPE, libraryRules, TABLE_TYPE } from './display/library-rules.js';
export { DISPLAY_METHOD, type DisplayRule, type MimeBundle } from './display/mime-bundle.js';
export { createProgressDisplay, type Progress, type ProgressSink } from './display/progress-display.js';
export type { CellPlace, CellRegistry } from './evaluation/cell-registry.js';
export { type ErrorReport, type ReportContext, refusalReport, thrownReport } from './evaluation/error-report.js';
export {
  type CellFunction,
  type CellOutcome,
  createExecutor,
  type EvaluationHost,
  type ExecuteOptions,
  type Executor,
} from './evaluation/executor.js';
export { type CellRequest, KernelSession, type KernelSessionParts, type Reply } from './kernel-session.js';
