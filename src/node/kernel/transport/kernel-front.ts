import type { CommMessage, FromCells, RequestId, ToCells } from '../thread-messages.js';
import { type CommRoutes, createCommRoutes } from './comm-routes.js';
import { createExecuteQueue, type ExecuteQueue } from './execute-queue.js';
import { createHistory } from './history.js';
import type { Interrupter } from './interrupter.js';
import { kernelInfo } from './kernel-info.js';
import type { MessageWriter } from './publisher.js';
import type { RequestChannel } from './sockets.js';
import { createStreamBuffer, type StreamBuffer } from './stream-buffer.js';
import type { JsonObject, ReceivedMessage } from './wire.js';

/** What the front works with. */
export interface FrontParts {
  readonly version: string;
  readonly writer: MessageWriter;
  readonly interrupter: Interrupter;
  send(message: ToCells): void;
  /** Closes sockets and process; `forced` when the cells' thread does not answer. */
  exit(forced: boolean): void;
}

type CellHandlers = { readonly [K in FromCells['kind']]: (message: Extract<FromCells, { kind: K }>) => void };

type Handler = (request: ReceivedMessage, channel: RequestChannel) => void;

/** How long the cells' thread may take to save and say goodbye. */
const GOODBYE = 3000;

/** Answers clients; what needs the cells goes to their thread, everything else is answered here and now. */
export class KernelFront {
  readonly #parts: FrontParts;
  readonly #streams: StreamBuffer;
  readonly #queue: ExecuteQueue;
  readonly #comms: CommRoutes;
  readonly #history = createHistory();
  readonly #asked = new Map<RequestId, ReceivedMessage>();
  readonly #handlers = this.#createHandlers();
  readonly #cellHandlers = this.#createCellHandlers();
  #id = 0;
  #ready = false;
  #inputFrom: ReceivedMessage | undefined;

  constructor(parts: FrontParts) {
    this.#parts = parts;
    const { writer } = parts;
    this.#streams = createStreamBuffer((name, text) => writer.publish('stream', { name, text }, this.#queue.parent));
    this.#queue = createExecuteQueue({
      writer,
      streams: this.#streams,
      history: this.#history,
      nextId: () => this.#nextId(),
      send: parts.send,
    });
    this.#comms = createCommRoutes(parts.send, (message) => this.#publishComm(message));
  }

  /** A message of a client. */
  receive(channel: RequestChannel, request: ReceivedMessage): void {
    const type = request.header.msg_type;
    const handler = this.#handlers[type];
    if (channel === 'stdin') this.#takeInput(request);
    else if (type === 'execute_request') this.#queue.add(request);
    else if (handler !== undefined) {
      this.#parts.writer.status('busy', request.header);
      handler(request, channel);
      if (!this.#isAsked(request)) this.#settled(request);
    }
  }

  /** A message of the cells' thread. */
  fromCells(message: FromCells): void {
    const handle = this.#cellHandlers[message.kind] as (message: FromCells) => void;
    handle(message);
  }

  #createCellHandlers(): CellHandlers {
    return {
      ready: () => {
        this.#ready = true;
        this.#queue.start();
      },
      reply: ({ id, content }) => this.#answer(id, content),
      stream: ({ name, text }) => this.#streams.write(name, text),
      output: (message) => {
        this.#streams.flush();
        this.#publishOutput(message);
      },
      comm: (message) => {
        this.#comms.sent(message);
        this.#publishComm(message);
      },
      database: ({ port }) => this.#comms.connect(port),
      input: ({ prompt, password }) => this.#askInput(prompt, password),
      interrupted: () => this.#parts.interrupter.stop(),
      closing: () => this.#parts.exit(false),
    };
  }

  #createHandlers(): Readonly<Record<string, Handler>> {
    const comm: Handler = (request) => this.#comms.receive(request);
    return {
      kernel_info_request: (request, channel) => this.#reply(channel, request, kernelInfo(this.#parts.version)),
      comm_info_request: (request, channel) => this.#reply(channel, request, this.#comms.info(request.content)),
      history_request: (request, channel) => this.#reply(channel, request, this.#history.reply(request.content)),
      complete_request: (request) => this.#ask('complete', request),
      inspect_request: (request) => this.#ask('inspect', request),
      is_complete_request: (request) => this.#ask('is_complete', request),
      comm_open: comm,
      comm_msg: comm,
      comm_close: comm,
      interrupt_request: (request, channel) => this.#interrupt(request, channel),
      shutdown_request: (request, channel) => this.#shutdown(request, channel),
    };
  }

  #nextId(): RequestId {
    this.#id += 1;
    return this.#id;
  }

  #isAsked(request: ReceivedMessage): boolean {
    return [...this.#asked.values()].includes(request);
  }

  /** Ends a request that is no cell. A running cell is said to be busy again: a page shows the last state it heard of. */
  #settled(request: ReceivedMessage): void {
    const { writer } = this.#parts;
    writer.status('idle', request.header);
    const { running } = this.#queue;
    if (running !== undefined) writer.status('busy', running.header);
  }

  #reply(channel: RequestChannel, request: ReceivedMessage, content: JsonObject): void {
    this.#parts.writer.reply(channel, request.header.msg_type.replace(/_request$/, '_reply'), content, request);
  }

  #ask(kind: 'complete' | 'inspect' | 'is_complete', request: ReceivedMessage): void {
    const id = this.#nextId();
    this.#asked.set(id, request);
    const code = String(request.content.code ?? '');
    const cursor = Number(request.content.cursor_pos ?? code.length);
    const position = [...code].slice(0, cursor).join('').length;
    if (kind === 'is_complete') this.#parts.send({ kind, id, code });
    else this.#parts.send({ kind, id, code, position });
  }

  #answer(id: RequestId, content: JsonObject): void {
    if (this.#queue.finish(id, content)) return;
    const request = this.#asked.get(id);
    if (request === undefined) return;
    this.#asked.delete(id);
    this.#reply('shell', request, content);
    this.#settled(request);
  }

  #publishOutput({ type, content, buffers }: Extract<FromCells, { kind: 'output' }>): void {
    if (type === 'execute_result' && this.#queue.running?.content.silent === true) return;
    this.#parts.writer.publish(type, content, this.#queue.parent, { buffers });
  }

  #publishComm({ action, commId, target, data, metadata, buffers }: CommMessage): void {
    const content = { comm_id: commId, data, ...(action === 'comm_open' ? { target_name: target } : {}) };
    this.#parts.writer.publish(action, content, this.#queue.parent, { metadata, buffers });
  }

  #interrupt(request: ReceivedMessage, channel: RequestChannel): void {
    this.#queue.abort();
    this.#parts.send({ kind: 'interrupt' });
    if (this.#inputFrom !== undefined) this.#parts.send({ kind: 'input', value: undefined });
    if (this.#ready) this.#parts.interrupter.start();
    this.#reply(channel, request, { status: 'ok' });
  }

  #shutdown(request: ReceivedMessage, channel: RequestChannel): void {
    const content = { status: 'ok', restart: request.content.restart === true };
    this.#queue.abort();
    this.#reply(channel, request, content);
    this.#parts.writer.publish('shutdown_reply', content, request.header);
    this.#parts.send({ kind: 'interrupt' });
    this.#parts.send({ kind: 'shutdown' });
    if (this.#ready) this.#parts.interrupter.start();
    setTimeout(() => this.#parts.exit(true), GOODBYE);
  }

  #askInput(prompt: string, password: boolean): void {
    const { running } = this.#queue;
    if (running === undefined || running.content.allow_stdin !== true) {
      this.#parts.send({ kind: 'input', value: undefined });
      return;
    }
    this.#streams.flush();
    this.#inputFrom = running;
    this.#parts.writer.reply('stdin', 'input_request', { prompt, password }, running);
  }

  #takeInput(message: ReceivedMessage): void {
    if (message.header.msg_type !== 'input_reply' || this.#inputFrom === undefined) return;
    this.#inputFrom = undefined;
    this.#parts.send({ kind: 'input', value: String(message.content.value ?? '') });
  }
}
