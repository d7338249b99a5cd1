import type { Channel } from '../../../service/index.js';

/** The service's end of a comm; several services may follow each other on it. */
export interface CommChannel {
  /** A channel for one service; closing it leaves the comm open. */
  attach(): Channel;
  /** A message of the client. */
  receive(data: unknown, buffers: readonly Uint8Array[]): void;
  /** The client closed the comm. */
  closed(): void;
}

/** A channel over a comm whose messages `send` takes to the client. */
export function commChannel(send: (data: unknown, buffers: readonly Uint8Array[]) => void): CommChannel {
  const listeners = new Set<(message: unknown, buffers: readonly Uint8Array[]) => void>();
  const closers = new Set<() => void>();
  return {
    attach: () => {
      let open = true;
      const own = new Set<(message: unknown, buffers: readonly Uint8Array[]) => void>();
      return {
        send: (message, buffers = []) => {
          if (open) send(message, buffers);
        },
        onMessage: (listener) => {
          listeners.add(listener);
          own.add(listener);
          return () => listeners.delete(listener);
        },
        onClose: (listener) => {
          closers.add(listener);
          return () => closers.delete(listener);
        },
        close: () => {
          open = false;
          for (const listener of own) listeners.delete(listener);
        },
      };
    },
    receive: (data, buffers) => {
      for (const listener of [...listeners]) listener(data, buffers);
    },
    closed: () => {
      for (const close of [...closers]) close();
      closers.clear();
      listeners.clear();
    },
  };
}
