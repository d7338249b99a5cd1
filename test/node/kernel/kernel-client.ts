import { randomUUID } from 'node:crypto';
import { stripVTControlCharacters } from 'node:util';
import { Dealer, Subscriber } from 'zeromq';
import type { ConnectionInfo } from '../../../src/node/kernel/transport/connection-file.js';
import { decodeMessage, encodeMessage, type JsonObject, type ReceivedMessage } from '../../../src/node/kernel/transport/wire.js';

/** What a request came to. */
export interface Answer {
  readonly reply: JsonObject;
  /** Messages on the output channel that belong to the request, in their order. */
  readonly outputs: readonly ReceivedMessage[];
}

type Channel = 'shell' | 'control' | 'stdin';

/** A Jupyter client, as far as the tests need one. */
export class KernelClient {
  readonly session = randomUUID();
  readonly received: ReceivedMessage[] = [];
  readonly #key: string;
  readonly #dealers: Readonly<Record<Channel, Dealer>>;
  readonly #iopub = new Subscriber({ receiveHighWaterMark: 0, linger: 0 });
  readonly #waiting = new Set<{ take(message: ReceivedMessage): boolean }>();
  #sending: Promise<unknown> = Promise.resolve();

  constructor(info: ConnectionInfo) {
    this.#key = info.key;
    const dealer = () => new Dealer({ routingId: this.session, linger: 0 });
    this.#dealers = { shell: dealer(), control: dealer(), stdin: dealer() };
    for (const channel of ['shell', 'control', 'stdin'] as const) {
      this.#dealers[channel].connect(info[channel]);
      void this.#listen(this.#dealers[channel]);
    }
    this.#iopub.connect(info.iopub);
    this.#iopub.subscribe();
    void this.#listen(this.#iopub);
  }

  /** Waits until the kernel answers and its output arrives. */
  async ready(): Promise<void> {
    for (;;) {
      const id = this.send('shell', 'kernel_info_request', {});
      const seen = await Promise.race([
        this.message((message) => message.header.msg_type === 'status' && message.parent.msg_id === id),
        new Promise<undefined>((resolve) => setTimeout(resolve, 200, undefined)),
      ]);
      if (seen !== undefined) return;
    }
  }

  /** Sends a request without waiting; gives its id. */
  send(channel: Channel, type: string, content: JsonObject, options: { buffers?: readonly Uint8Array[]; key?: string } = {}): string {
    const header = {
      msg_id: randomUUID(),
      msg_type: type,
      session: this.session,
      username: 'test',
      date: new Date().toISOString(),
      version: '5.3',
    };
    const frames = encodeMessage(options.key ?? this.#key, {
      identities: [],
      header,
      parent: undefined,
      content,
      buffers: options.buffers ?? [],
    });
    this.#sending = this.#sending.then(() => this.#dealers[channel].send(frames));
    return header.msg_id;
  }

  /** The first message, of those still to come, that fits. */
  message(fits: (message: ReceivedMessage) => boolean): Promise<ReceivedMessage> {
    return new Promise((resolve) => {
      const entry = {
        take: (message: ReceivedMessage) => {
          if (!fits(message)) return false;
          this.#waiting.delete(entry);
          resolve(message);
          return true;
        },
      };
      this.#waiting.add(entry);
    });
  }

  /** Sends a request and waits for its reply and for the kernel to be idle again. */
  async request(channel: Channel, type: string, content: JsonObject = {}): Promise<Answer> {
    const outputs: ReceivedMessage[] = [];
    const id = this.send(channel, type, content);
    const mine = (message: ReceivedMessage) => message.parent.msg_id === id;
    const reply = this.message((message) => mine(message) && message.header.msg_type.endsWith('_reply'));
    const idle = this.message((message) => {
      if (mine(message) && !message.header.msg_type.endsWith('_reply')) outputs.push(message);
      return mine(message) && message.header.msg_type === 'status' && message.content.execution_state === 'idle';
    });
    const [{ content: answer }] = await Promise.all([reply, idle]);
    return { reply: answer, outputs };
  }

  /** Runs a cell. */
  execute(code: string, options: JsonObject = {}): Promise<Answer> {
    return this.request('shell', 'execute_request', {
      code,
      silent: false,
      store_history: true,
      allow_stdin: false,
      stop_on_error: true,
      ...options,
    });
  }

  close(): void {
    for (const socket of [...Object.values(this.#dealers), this.#iopub]) socket.close();
  }

  async #listen(socket: AsyncIterable<Uint8Array[]>): Promise<void> {
    for await (const frames of socket) {
      const message = decodeMessage(this.#key, frames);
      if (message === undefined) continue;
      this.received.push(message);
      for (const entry of [...this.#waiting]) entry.take(message);
    }
  }
}

/** The plain text of a cell's result. */
export function resultText({ outputs }: Answer): unknown {
  const result = outputs.find((message) => message.header.msg_type === 'execute_result');
  return isRecord(result?.content.data) ? result.content.data['text/plain'] : undefined;
}

/** What a cell printed. */
export function printed({ outputs }: Answer, name = 'stdout'): string {
  return outputs
    .filter((message) => message.header.msg_type === 'stream' && message.content.name === name)
    .map((message) => String(message.content.text))
    .join('');
}

/** The lines of a cell's error, without colours. */
export function errorText({ outputs }: Answer): string {
  const error = outputs.find((message) => message.header.msg_type === 'error');
  const lines = Array.isArray(error?.content.traceback) ? error.content.traceback : [];
  return stripVTControlCharacters(lines.join('\n'));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
