import type { FromCells } from '../thread-messages.js';

/** Sends what is written to this process's standard streams to the notebook instead. */
export function redirectStandardStreams(send: (message: FromCells) => void): void {
  for (const name of ['stdout', 'stderr'] as const) {
    const write = (chunk: unknown, encoding?: unknown, done?: unknown): boolean => {
      send({ kind: 'stream', name, text: typeof chunk === 'string' ? chunk : textOf(chunk) });
      const callback = typeof encoding === 'function' ? encoding : done;
      if (typeof callback === 'function') queueMicrotask(() => callback());
      return true;
    };
    Reflect.set(process[name], 'write', write);
  }
}

function textOf(chunk: unknown): string {
  return chunk instanceof Uint8Array ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('utf8') : String(chunk);
}
