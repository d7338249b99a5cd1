import { ConnectionError } from '../../errors/index.js';
import type { Backend } from '../backend.js';
import { Connection } from './connection.js';
import { host } from './host.js';

/** What connect() takes. */
export interface ConnectOptions {
  /** The database, for example `sqljs()`. Left out: the one that the host offers. */
  readonly backend?: Backend;
}

let current: Promise<Connection> | undefined;
let open: Connection | undefined;
const opened = new Set<Connection>();

/**
 * Opens a connection and makes it the default: schemas without a connection of their own use it.
 *
 * @example
 * await dj.connect({ backend: sqljs() });
 * @throws ConnectionError if no backend is given and the host offers none.
 */
export function connect(options: ConnectOptions = {}): Promise<Connection> {
  const opening = openConnection(options);
  current = opening;
  opening.catch(() => {
    if (current === opening) current = undefined;
  });
  return opening;
}

/**
 * The default connection.
 *
 * @throws ConnectionError if there is none yet.
 */
export function conn(): Connection {
  if (open === undefined || open.closed)
    throw new ConnectionError('There is no open connection yet. Write await dj.connect({ backend: sqljs() }) first.');
  return open;
}

/** The default connection, opened with the host's database if nobody called connect(). */
export function defaultConnection(): Promise<Connection> {
  return current ?? connect();
}

/** Makes durable what was committed on any connection. */
export async function flushConnections(): Promise<void> {
  const backends = new Set([...opened].filter((connection) => !connection.closed).map((connection) => connection.backend));
  await Promise.all([...backends].map((backend) => backend.flush()));
}

/** Stops what runs on any connection; nothing unfinished remains. */
export async function interruptConnections(): Promise<void> {
  await Promise.all([...opened].filter((connection) => !connection.closed).map((connection) => connection.interrupt()));
}

async function openConnection({ backend }: ConnectOptions): Promise<Connection> {
  const chosen = backend ?? (await host().defaultBackend?.());
  if (chosen === undefined) {
    throw new ConnectionError(
      "There is no database to connect to. Name one: import { sqljs } from 'datajoint/backends/sqljs', then await dj.connect({ backend: sqljs() }).",
    );
  }
  const connection = await Connection.open(chosen);
  for (const earlier of opened) if (earlier.closed) opened.delete(earlier);
  opened.add(connection);
  open = connection;
  return connection;
}
