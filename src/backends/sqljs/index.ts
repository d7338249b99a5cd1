/**
 * DataJoint on SQLite in WebAssembly (sql.js): in Node and in a page, in memory or saved as a file.
 * @module
 */
export type { ImageStore } from './image-store.js';
export { type MessageLink, type PortLike, portLink } from './remote/message-link.js';
export { remoteBackend } from './remote/remote-backend.js';
export { serveBackend } from './remote/serve-backend.js';
export type { InterruptFlag } from './session.js';
export { sqliteDialect } from './sqlite-dialect.js';
export { type SqljsBackend, type SqljsOptions, sqljs } from './sqljs-backend.js';
export type { BoundValue, SqljsAggregate, SqljsDatabase, SqljsModule, SqljsSource, SqljsStatement } from './sqljs-module.js';
