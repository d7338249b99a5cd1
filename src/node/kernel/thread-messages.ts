import type { MessagePort } from 'node:worker_threads';
import type { JsonObject } from './transport/wire.js';

/** Which request of a client a message between the threads belongs to. */
export type RequestId = number;

/** A comm message as it passes between threads. */
export interface CommMessage {
  readonly kind: 'comm';
  readonly action: 'comm_open' | 'comm_msg' | 'comm_close';
  readonly commId: string;
  /** With `comm_open` only. */
  readonly target?: string;
  readonly data: unknown;
  readonly metadata?: JsonObject;
  readonly buffers?: readonly Uint8Array[];
}

/** What the transport thread tells the thread of the cells. */
export type ToCells =
  | {
      readonly kind: 'execute';
      readonly id: RequestId;
      readonly code: string;
      readonly count: number;
      readonly silent: boolean;
      readonly userExpressions: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'complete' | 'inspect'; readonly id: RequestId; readonly code: string; readonly position: number }
  | { readonly kind: 'is_complete'; readonly id: RequestId; readonly code: string }
  | { readonly kind: 'interrupt' }
  | { readonly kind: 'input'; readonly value: string | undefined }
  | { readonly kind: 'shutdown' }
  | { readonly kind: 'closed' }
  | CommMessage;

/** Types of messages that a cell's output is published as. */
export type OutputType = 'execute_result' | 'display_data' | 'update_display_data' | 'clear_output' | 'error';

/** What the thread of the cells tells the transport thread. */
export type FromCells =
  | { readonly kind: 'ready' }
  | { readonly kind: 'reply'; readonly id: RequestId; readonly content: JsonObject }
  | { readonly kind: 'output'; readonly type: OutputType; readonly content: JsonObject; readonly buffers?: readonly Uint8Array[] }
  | { readonly kind: 'stream'; readonly name: 'stdout' | 'stderr'; readonly text: string }
  | { readonly kind: 'input'; readonly prompt: string; readonly password: boolean }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'closing' }
  | { readonly kind: 'database'; readonly port: MessagePort }
  | CommMessage;

/** What the transport thread is started with. */
export interface TransportData {
  readonly connectionFile: string;
  readonly version: string;
  /** One number, above zero while the cells' thread does what an interrupt must not break. */
  readonly guard: SharedArrayBuffer;
}

/** Comm target of the panels' service, answered by the database's thread. */
export const SERVICE_TARGET = 'datajoint.service.v1';
