import { InterruptedError } from '../../errors/index.js';
import type { Connection } from '../connection/connection.js';

/** Throws if the work was told to stop. */
export function throwIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw new InterruptedError('Interrupted; what was made before stays, and nothing of the key at work.', { cause: signal.reason });
}

/** Runs `work` in a transaction; the signal stops what runs on the connection, and nothing of the transaction stays. */
export async function stoppableTransaction<T>(connection: Connection, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  throwIfStopped(signal);
  const stop = () => {
    // Its failure shows in the statement that it was to stop.
    connection.interrupt().catch(() => undefined);
  };
  signal?.addEventListener('abort', stop);
  try {
    return await connection.transaction(async () => {
      const result = await work();
      throwIfStopped(signal);
      return result;
    });
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
