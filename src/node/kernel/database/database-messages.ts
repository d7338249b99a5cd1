import type { MessagePort } from 'node:worker_threads';

/** Number of a database that the thread holds; the notebook's own is 0. */
export type DatabaseId = number;

/** What the database thread is told. */
export type ToDatabase =
  /** The other end of the port uses a database: a remote backend. */
  | { readonly kind: 'connect'; readonly id: DatabaseId; readonly port: MessagePort }
  /** A new database in memory. */
  | { readonly kind: 'create'; readonly id: DatabaseId; readonly image?: Uint8Array; readonly maxBytes?: number }
  /** Panels look at this database from now on. */
  | { readonly kind: 'show'; readonly id: DatabaseId }
  /** Panels look at a database of another thread from now on. */
  | { readonly kind: 'show-remote'; readonly port: MessagePort; readonly server: string }
  | { readonly kind: 'close' };

/** What the database thread starts with. */
export interface DatabaseData {
  /** The notebook's database file; absent, it lives in memory. */
  readonly file?: string;
  /** Where panels' comm messages come from and go to. */
  readonly comms: MessagePort;
}
