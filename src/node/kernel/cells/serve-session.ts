import type { Worker } from 'node:worker_threads';
import type { KernelSession } from '../../../kernel/index.js';
import type { FromCells, ToCells } from '../thread-messages.js';

/** What the messages' server uses beside the session. */
export interface ServeParts {
  takeInput(value: string | undefined): void;
  onIdle(): void;
  /** Saves what the notebook's database holds. */
  close(): Promise<void>;
}

/** How long after the first cell the kernel is idle. */
const IDLE_AFTER = 1000;

/** Answers the transport thread's messages. */
export function serveSession(session: KernelSession, transport: Worker, { takeInput, onIdle, close }: ServeParts): void {
  const send = (message: FromCells): void => transport.postMessage(message);
  let isFirst = true;
  let interrupting = Promise.resolve();
  const handlers: { readonly [K in ToCells['kind']]: (message: Extract<ToCells, { kind: K }>) => unknown } = {
    execute: async (message) => {
      // The library stops what it is doing, which must not be the next cell's work.
      await interrupting;
      const content = await session.execute(message);
      send({ kind: 'reply', id: message.id, content });
      if (isFirst) setTimeout(onIdle, IDLE_AFTER).unref();
      isFirst = false;
    },
    complete: ({ id, code, position }) => send({ kind: 'reply', id, content: session.complete(code, position) }),
    inspect: ({ id, code, position }) => send({ kind: 'reply', id, content: session.inspect(code, position) }),
    is_complete: ({ id, code }) => send({ kind: 'reply', id, content: session.isComplete(code) }),
    interrupt: () => {
      send({ kind: 'interrupted' });
      interrupting = session.interrupt();
    },
    input: ({ value }) => takeInput(value),
    comm: (message) => {
      if (message.action === 'comm_open') send({ kind: 'comm', action: 'comm_close', commId: message.commId, data: {} });
    },
    shutdown: async () => {
      await close();
      send({ kind: 'closing' });
    },
    closed: () => process.exit(0),
  };
  transport.on('message', (message: ToCells) => {
    const handle = handlers[message.kind] as (message: ToCells) => unknown;
    handle(message);
  });
}
