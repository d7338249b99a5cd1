import type { RequestId, ToCells } from '../thread-messages.js';
import type { History } from './history.js';
import type { MessageWriter } from './publisher.js';
import type { StreamBuffer } from './stream-buffer.js';
import { isObject, type JsonObject, type MessageHeader, type ReceivedMessage } from './wire.js';

/** Runs the cells that clients send, one after the other. */
export interface ExecuteQueue {
  add(request: ReceivedMessage): void;
  /** Whether this reply ended the running cell. */
  finish(id: RequestId, content: JsonObject): boolean;
  /** Refuses what waits. */
  abort(): void;
  /** The cells' thread is ready. */
  start(): void;
  readonly running: ReceivedMessage | undefined;
  /** Header that output belongs to: of the running cell, else of the last one. */
  readonly parent: MessageHeader | undefined;
}

/** What the queue works with. */
export interface ExecuteQueueParts {
  readonly writer: MessageWriter;
  readonly streams: StreamBuffer;
  readonly history: History;
  nextId(): RequestId;
  send(message: ToCells): void;
}

interface Running {
  readonly id: RequestId;
  readonly request: ReceivedMessage;
}

/** An empty queue that waits for its start. */
export function createExecuteQueue(parts: ExecuteQueueParts): ExecuteQueue {
  return new CellQueue(parts);
}

class CellQueue implements ExecuteQueue {
  readonly #parts: ExecuteQueueParts;
  #waiting: ReceivedMessage[] = [];
  #running: Running | undefined;
  #parent: MessageHeader | undefined;
  #count = 0;
  #started = false;

  constructor(parts: ExecuteQueueParts) {
    this.#parts = parts;
  }

  get running(): ReceivedMessage | undefined {
    return this.#running?.request;
  }

  get parent(): MessageHeader | undefined {
    return this.#parent;
  }

  add(request: ReceivedMessage): void {
    this.#waiting.push(request);
    this.#next();
  }

  start(): void {
    this.#started = true;
    this.#next();
  }

  finish(id: RequestId, content: JsonObject): boolean {
    const ended = this.#running;
    if (ended === undefined || ended.id !== id) return false;
    const { writer, streams } = this.#parts;
    streams.flush();
    writer.reply('shell', 'execute_reply', content, ended.request);
    writer.status('idle', ended.request.header);
    this.#running = undefined;
    if (content.status === 'error' && ended.request.content.stop_on_error !== false) {
      // Cells that were sent together with this one may still be on their way through the socket.
      setImmediate(() => setImmediate(() => this.#abortAndGoOn()));
    } else this.#next();
    return true;
  }

  abort(): void {
    for (const request of this.#waiting.splice(0)) {
      this.#parts.writer.status('busy', request.header);
      this.#parts.writer.reply('shell', 'execute_reply', { status: 'aborted', execution_count: this.#count }, request);
      this.#parts.writer.status('idle', request.header);
    }
  }

  #abortAndGoOn(): void {
    if (this.#running === undefined) this.abort();
    this.#next();
  }

  #next(): void {
    if (!this.#started || this.#running !== undefined) return;
    const request = this.#waiting.shift();
    if (request === undefined) return;
    const { code = '', silent, store_history: store, user_expressions: expressions } = request.content;
    const isSilent = silent === true;
    if (!isSilent && store !== false) this.#count += 1;
    const { writer, streams, history } = this.#parts;
    const id = this.#parts.nextId();
    this.#running = { id, request };
    this.#parent = request.header;
    streams.reset();
    writer.status('busy', request.header);
    if (!isSilent) writer.publish('execute_input', { code, execution_count: this.#count }, request.header);
    if (!isSilent && store !== false) history.add(this.#count, String(code));
    this.#parts.send({
      kind: 'execute',
      id,
      code: String(code),
      count: this.#count,
      silent: isSilent,
      userExpressions: isObject(expressions)
        ? Object.fromEntries(Object.entries(expressions).map(([name, text]) => [name, String(text)]))
        : {},
    });
  }
}
