import type { JsonValue } from './json.js';

/** A way for messages between a panel and its service. Messages may get lost, but arrive whole and in order. */
export interface Channel {
  send(message: JsonValue, buffers?: readonly Uint8Array[]): void;
  /** What arrives is not to be trusted; returns a function that stops listening. */
  onMessage(listener: (message: unknown, buffers: readonly Uint8Array[]) => void): () => void;
  close(): void;
  /** Called once, when either side has closed; returns a function that stops listening. */
  onClose(listener: () => void): () => void;
}
