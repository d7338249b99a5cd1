import { InterruptedError } from '../../errors/index.js';
import type { Connection } from '../connection/connection.js';
import { host } from '../connection/host.js';

/** Throws if the work was told to stop. */
export function throwIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw new InterruptedError('Interrupted; what was made before stays, and nothing of the key at work.', { cause: signal.reason });
}

/** Runs `work` with a signal that also stops it when the process is told to end, which waits for it. */
export async function untilTermination<T>(signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const abort = () => stop.abort(signal?.reason);
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();
  const release = host().onTermination?.(() => stop.abort(new InterruptedError('The process was told to end.')));
  try {
    return await work(stop.signal);
  } finally {
    signal?.removeEventListener('abort', abort);
    release?.();
  }
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
