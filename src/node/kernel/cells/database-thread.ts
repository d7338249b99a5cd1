import { join } from 'node:path';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { DatabaseData, DatabaseId, ToDatabase } from '../database/database-messages.js';

/** A database that another thread talks to. */
export interface ForeignDatabase {
  readonly port: MessagePort;
  /** What it is, for people and for its dialect: `sql.js`, `MySQL`. */
  readonly server: string;
}

/** The thread of the database, as the cells' thread sees it. */
export interface DatabaseThread {
  /** A port to a database there, for a remote backend. */
  connect(id: DatabaseId): MessagePort;
  /** A new database in memory. */
  create(options: { readonly image?: Uint8Array | undefined; readonly maxBytes?: number | undefined }): DatabaseId;
  /** Panels look at this database: one of the thread, or one that the port leads to. */
  show(database: DatabaseId | ForeignDatabase): void;
  /** Saves and ends. */
  close(): Promise<void>;
}

/** Starts the thread; panels' messages come and go by the port that `panels` is given. */
export function startDatabaseThread(kernelFolder: string, file: string | undefined, panels: (port: MessagePort) => void): DatabaseThread {
  const { port1, port2 } = new MessageChannel();
  const data: DatabaseData = { comms: port2, ...(file === undefined ? {} : { file }) };
  const worker = new Worker(join(kernelFolder, 'database.mjs'), { workerData: data, transferList: [port2] });
  worker.unref();
  panels(port1);
  const send = (message: ToDatabase, ports: readonly MessagePort[] = []): void => worker.postMessage(message, ports);
  let last: DatabaseId = 0;
  return {
    connect: (id) => {
      const channel = new MessageChannel();
      send({ kind: 'connect', id, port: channel.port2 }, [channel.port2]);
      return channel.port1;
    },
    create: ({ image, maxBytes }) => {
      last += 1;
      send({ kind: 'create', id: last, ...(image === undefined ? {} : { image }), ...(maxBytes === undefined ? {} : { maxBytes }) });
      return last;
    },
    show: (database) => {
      if (typeof database === 'number') send({ kind: 'show', id: database });
      else send({ kind: 'show-remote', ...database }, [database.port]);
    },
    close: () =>
      new Promise((resolve) => {
        worker.once('message', () => resolve());
        worker.once('exit', () => resolve());
        worker.ref();
        send({ kind: 'close' });
      }),
  };
}
