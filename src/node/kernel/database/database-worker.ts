/**
 * Thread of the database, with the panels' service beside it: a cell that blocks, or is broken off, cannot touch them.
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads';
import { mysqlDialect } from '../../../backends/mysql/index.js';
import { portLink, remoteBackend, type SqljsBackend, serveBackend, sqljs } from '../../../backends/sqljs/index.js';
import { fileImageStore } from '../../storage/file-image-store.js';
import type { DatabaseData, DatabaseId, ToDatabase } from './database-messages.js';
import { createPanelService } from './panel-service.js';

const { file, comms }: DatabaseData = workerData;
const own = sqljs(file === undefined ? {} : { store: fileImageStore(file) });
const databases = new Map<DatabaseId, SqljsBackend>([[0, own]]);
const panels = createPanelService(comms, own);

const handlers: { readonly [K in ToDatabase['kind']]: (message: Extract<ToDatabase, { kind: K }>) => void } = {
  connect: ({ id, port }) => {
    const database = databases.get(id);
    if (database !== undefined) serveBackend(portLink(port), database);
  },
  create: ({ id, image, maxBytes }) => {
    databases.set(id, sqljs({ image, maxBytes }));
  },
  show: ({ id }) => {
    const database = databases.get(id);
    if (database !== undefined) panels.show(database);
  },
  'show-remote': ({ port, server }) => {
    const remote = remoteBackend(portLink(port));
    panels.show(server === remote.name ? remote : { ...remote, name: server, dialect: mysqlDialect });
  },
  close: () => {
    void close();
  },
};

async function close(): Promise<void> {
  await panels.close().catch(() => undefined);
  const ended = await Promise.allSettled([...databases.values()].map((database) => database.close()));
  const failed = ended.find((each) => each.status === 'rejected');
  parentPort?.postMessage(failed === undefined ? { kind: 'closed' } : { kind: 'closed', problem: String(failed.reason) });
}

parentPort?.on('message', (message: ToDatabase) => {
  const handle = handlers[message.kind] as (message: ToDatabase) => void;
  handle(message);
});
