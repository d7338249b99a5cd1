import type { Sql, SqlValue } from '../../../core/index.js';
import type { InterruptFlag } from '../session.js';
import type { TransferredError } from './error-transfer.js';

/** One thing asked of the thread that holds the database. */
export type Call =
  | { readonly do: 'open'; readonly flag: InterruptFlag | undefined }
  | { readonly do: 'flush' }
  | { readonly do: 'run'; readonly session: number; readonly statement: Sql }
  | { readonly do: 'runMany'; readonly session: number; readonly text: string; readonly params: readonly (readonly SqlValue[])[] }
  | { readonly do: 'begin' | 'commit' | 'rollback' | 'readSchemas' | 'interrupt' | 'close'; readonly session: number }
  | { readonly do: 'readTables'; readonly session: number; readonly schemas: readonly string[] }
  | { readonly do: 'streamOpen'; readonly session: number; readonly statement: Sql }
  | { readonly do: 'streamNext' | 'streamClose'; readonly session: number; readonly stream: number };

/** To the server. */
export type Request =
  | { readonly kind: 'call'; readonly id: string; readonly call: Call }
  /** The caller's signal was aborted. */
  | { readonly kind: 'abort'; readonly id: string }
  /** The client ends; its sessions are closed. */
  | { readonly kind: 'leave' };

/** To the client. */
export type Response =
  | { readonly kind: 'result'; readonly id: string; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: string; readonly error: TransferredError }
  | { readonly kind: 'changed' };
