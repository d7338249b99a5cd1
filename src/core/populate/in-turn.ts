import type { Connection } from '../connection/connection.js';

const tails = new WeakMap<Connection, Promise<unknown>>();
const watched = new WeakSet<Connection>();

/**
 * Runs `work` after what populates on this connection began before it.
 *
 * A transaction covers all that a conversation is told, so two populates on one take turns key by key; otherwise
 * the notes that one takes would be undone with the transaction of the other.
 */
export function inTurn<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  if (!watched.has(connection)) {
    watched.add(connection);
    // Code that was terminated never ends its turn.
    connection.onInterrupt(() => tails.delete(connection));
  }
  const result = (tails.get(connection) ?? Promise.resolve()).then(work);
  tails.set(
    connection,
    result.catch(() => undefined),
  );
  return result;
}
