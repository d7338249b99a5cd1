import type { Channel } from './channel.js';
import type { JsonValue } from './json.js';
import { Listeners } from './listeners.js';

/** Two ends of a channel within one thread; messages are copied, as if they had travelled. */
export function channelPair(): readonly [Channel, Channel] {
  const [left, right] = [new End(), new End()];
  left.other = right;
  right.other = left;
  return [left, right];
}

class End implements Channel {
  other: End | undefined;
  readonly #messages = new Listeners<[unknown, readonly Uint8Array[]]>();
  readonly #closes = new Listeners<[]>();
  #open = true;

  send(message: JsonValue, buffers: readonly Uint8Array[] = []): void {
    const copy = { text: JSON.stringify(message), buffers: buffers.map((buffer) => buffer.slice()) };
    const { other } = this;
    if (this.#open) queueMicrotask(() => other?.receive(copy));
  }

  receive({ text, buffers }: { readonly text: string; readonly buffers: readonly Uint8Array[] }): void {
    if (this.#open) this.#messages.call(JSON.parse(text), buffers);
  }

  onMessage(listener: (message: unknown, buffers: readonly Uint8Array[]) => void): () => void {
    return this.#messages.add(listener);
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#closes.call();
    this.other?.close();
  }

  onClose(listener: () => void): () => void {
    return this.#closes.add(listener);
  }
}
