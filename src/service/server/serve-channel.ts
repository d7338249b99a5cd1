import type { Backend, Session } from '../../core/index.js';
import { isDataJointError, ServiceError } from '../../errors/index.js';
import type { Channel } from '../channel.js';
import { parseClientMessage } from '../parse-message.js';
import type { ClientMessage } from '../protocol.js';
import { isMethod } from './arguments.js';
import { ChangeNotices } from './change-notices.js';
import { callMethod } from './methods.js';

/** A service that runs on a channel. */
export interface ChannelService {
  /** Stops what is under way and closes the channel and the service's conversation with the database. */
  close(): Promise<void>;
}

/** Requests of one panel that may be under way at once: more is a mistake or an attack. */
const MOST_REQUESTS = 64;

/** Answers a panel's requests from a database, in a conversation of its own, and tells it of changes. */
export function serveChannel(channel: Channel, backend: Backend): ChannelService {
  return new Service(channel, backend);
}

class Service implements ChannelService {
  readonly #channel: Channel;
  readonly #backend: Backend;
  readonly #running = new Map<number, AbortController>();
  readonly #notices: ChangeNotices;
  readonly #stops: readonly (() => void)[];
  #session: Promise<Session> | undefined;
  #closed: Promise<void> | undefined;

  constructor(channel: Channel, backend: Backend) {
    this.#channel = channel;
    this.#backend = backend;
    this.#notices = new ChangeNotices((seq) => channel.send({ kind: 'changed', seq }));
    this.#stops = [
      channel.onMessage((message) => this.#receive(parseClientMessage(message))),
      channel.onClose(() => void this.close()),
      backend.onChange(() => this.#notices.add()),
    ];
  }

  close(): Promise<void> {
    this.#closed ??= this.#shutDown();
    return this.#closed;
  }

  async #shutDown(): Promise<void> {
    for (const stop of this.#stops) stop();
    this.#notices.stop();
    for (const controller of this.#running.values()) controller.abort();
    this.#channel.close();
    await (await this.#session?.catch(() => undefined))?.close();
  }

  #receive(message: ClientMessage | undefined): void {
    if (message === undefined || this.#closed !== undefined) return;
    if (message.kind === 'cancel') this.#running.get(message.id)?.abort();
    // The same id again is a panel that grew impatient: the answer is on its way.
    else if (!this.#running.has(message.id)) void this.#answer(message);
  }

  async #answer({ id, method, params }: ClientMessage & { kind: 'request' }): Promise<void> {
    const controller = new AbortController();
    try {
      if (this.#running.size >= MOST_REQUESTS) throw new ServiceError(`More than ${MOST_REQUESTS} requests at once. Wait for answers.`);
      this.#running.set(id, controller);
      if (!isMethod(method)) throw new ServiceError('This kernel does not know the method asked for. Update the kernel or the extension.');
      const reading = { session: await this.#open(), signal: controller.signal };
      const result = await callMethod(method, params, { reading, backend: this.#backend });
      this.#send(id, controller, { kind: 'response', id, seq: this.#notices.seq, result });
    } catch (error) {
      this.#send(id, controller, { kind: 'failure', id, seq: this.#notices.seq, ...describeError(error) });
    }
  }

  #send(id: number, controller: AbortController, message: Parameters<Channel['send']>[0]): void {
    if (this.#running.get(id) === controller) this.#running.delete(id);
    if (this.#closed === undefined && !controller.signal.aborted) this.#channel.send(message);
  }

  /** The conversation with the database, opened at the first request, and again after one that could not be opened. */
  #open(): Promise<Session> {
    this.#session ??= this.#backend.open().catch((error: unknown) => {
      this.#session = undefined;
      throw error;
    });
    return this.#session;
  }
}

/** An error for a panel: ours in full; others by their message only, since a stack tells where the program lies. */
function describeError(error: unknown): { readonly tag: string; readonly message: string } {
  if (isDataJointError(error)) return { tag: error.tag, message: error.message };
  return { tag: 'Unknown', message: error instanceof Error ? error.message : String(error) };
}
