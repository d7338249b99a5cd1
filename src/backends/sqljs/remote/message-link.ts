/** A way for messages between two threads; they arrive whole and in order, as by structured clone. */
export interface MessageLink {
  postMessage(message: unknown): void;
  /** Returns a function that stops listening. */
  onMessage(listener: (message: unknown) => void): () => void;
  /** Called when the other end is gone, where that can be known. */
  onClose?(listener: () => void): () => void;
  close(): void;
}

/** The part of a MessagePort, in Node or in a page, that a link needs. */
export interface PortLike {
  postMessage(message: unknown): void;
  addEventListener(type: string, listener: (event: object) => void): void;
  removeEventListener(type: string, listener: (event: object) => void): void;
  start?(): void;
  close?(): void;
}

/** A link over a MessagePort, or over the global scope or the object of a web worker. */
export function portLink(port: PortLike): MessageLink {
  const listen = (type: string, listener: (event: object) => void) => {
    port.addEventListener(type, listener);
    return () => port.removeEventListener(type, listener);
  };
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => {
      const stop = listen('message', (event) => listener('data' in event ? event.data : undefined));
      port.start?.();
      return stop;
    },
    onClose: (listener) => listen('close', () => listener()),
    close: () => port.close?.(),
  };
}
