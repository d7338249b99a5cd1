import { type Backend, ChangeListeners } from '../../core/index.js';
import { ConnectionError } from '../../errors/index.js';
import { Conversation } from './conversation.js';
import { mysqlDialect } from './mysql-dialect.js';
import type { MysqlOptions } from './mysql-options.js';
import { MysqlSession } from './session.js';

const BATCH_BYTES = 4 * 2 ** 20;

/**
 * A MySQL or MariaDB server, through the package mysql2, which is loaded at the first `open()`.
 *
 * @example
 * await dj.connect({ backend: mysql({ host: 'lab-server', user: 'mouse', password }) });
 */
export function mysql(options: MysqlOptions): Backend {
  const listeners = new ChangeListeners();
  const sessions = new Set<MysqlSession>();
  let closed = false;
  const host = {
    open: () => Conversation.open(options),
    reconnect: options.reconnect ?? true,
    batchBytes: options.batchBytes ?? BATCH_BYTES,
    onCommit: () => listeners.call(),
    onClose: (session: MysqlSession) => void sessions.delete(session),
  };
  return {
    name: 'MySQL',
    dialect: mysqlDialect,
    open: async () => {
      if (closed) throw new ConnectionError('This backend is closed. Make it again with mysql().');
      const session = new MysqlSession(await host.open(), host);
      sessions.add(session);
      return session;
    },
    // The server makes each commit durable before it answers.
    flush: () => Promise.resolve(),
    onChange: (listener) => listeners.add(listener),
    close: async () => {
      closed = true;
      await Promise.all([...sessions].map((session) => session.close()));
      sessions.clear();
      listeners.clear();
    },
  };
}
