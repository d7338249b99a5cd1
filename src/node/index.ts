/**
 * DataJoint in Node: database files, threads, and the kernel process.
 * @module
 */
export { fileSource } from './files/file-source.js';
export { folderFiles } from './files/folder-files.js';
export { type DatabaseThread, type DatabaseThreadOptions, serveDatabaseThread, startDatabaseThread } from './storage/database-thread.js';
export { fileImageStore } from './storage/file-image-store.js';
export { nodeHost } from './workers/node-host.js';
export { runWorker } from './workers/run-worker.js';
export { type SpawnOptions, spawnWorkers } from './workers/spawn-workers.js';
