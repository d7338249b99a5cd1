import type { ISessionContext } from '@jupyterlab/apputils';
import type { Kernel } from '@jupyterlab/services';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';
import { PROTOCOL_VERSION, SERVICE_TARGET, ServiceClient } from '../service/index.js';
import { commChannel } from './comm-channel.js';

/** How it stands between a panel and the service in a kernel. */
export type ServiceState =
  | { readonly kind: 'no-kernel' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'other-language'; readonly language: string }
  | { readonly kind: 'no-service'; readonly reason: string }
  | { readonly kind: 'ready'; readonly client: ServiceClient };

const LANGUAGE = 'typescript';

/** The service in the kernel of a session: connects again whenever that kernel is restarted, changed or reached again. */
export class KernelService implements IDisposable {
  readonly #context: ISessionContext;
  readonly #stateChanged = new Signal<this, ServiceState>(this);
  readonly #dataChanged = new Signal<this, void>(this);
  #state: ServiceState = { kind: 'starting' };
  #client: ServiceClient | undefined;
  /** Counts attempts to connect, so that an older one that ends late changes nothing. */
  #attempt = 0;
  /** The kernel is being shut down: it still talks, but is not to be talked to. */
  #ending = false;
  #disposed = false;

  constructor(context: ISessionContext) {
    this.#context = context;
    context.sessionChanged.connect(this.reconnect, this);
    context.kernelChanged.connect(this.reconnect, this);
    context.statusChanged.connect(this.#onStatus, this);
    context.connectionStatusChanged.connect(this.#onConnection, this);
    context.disposed.connect(this.dispose, this);
    void context.ready.then(() => this.#connect());
  }

  /** Where things stand. */
  get state(): ServiceState {
    return this.#state;
  }

  /** Emitted with each new state. */
  get stateChanged(): ISignal<this, ServiceState> {
    return this.#stateChanged;
  }

  /** Emitted when what is shown may be out of date. */
  get dataChanged(): ISignal<this, void> {
    return this.#dataChanged;
  }

  get isDisposed(): boolean {
    return this.#disposed;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#drop();
    Signal.clearData(this);
  }

  /** Tries again, for example after a failure. */
  reconnect(): void {
    this.#ending = false;
    this.#drop();
    void this.#connect();
  }

  #setState(state: ServiceState): void {
    if (this.#disposed) return;
    this.#state = state;
    this.#stateChanged.emit(state);
  }

  #drop(): void {
    this.#attempt += 1;
    const client = this.#client;
    this.#client = undefined;
    client?.close();
  }

  async #connect(): Promise<void> {
    if (this.#disposed || this.#ending || this.#client !== undefined) return;
    const attempt = ++this.#attempt;
    const kernel = this.#context.session?.kernel;
    // While a session ends it still holds the kernel that is gone.
    if (kernel === null || kernel === undefined || kernel.isDisposed || kernel.status === 'dead' || kernel.status === 'terminating')
      return this.#setState({ kind: 'no-kernel' });
    if (kernel.connectionStatus !== 'connected') return this.#setState({ kind: 'starting' });
    this.#setState({ kind: 'starting' });
    try {
      const { language_info: language } = await kernel.info;
      if (attempt !== this.#attempt) return;
      if (language.name.toLowerCase() !== LANGUAGE) return this.#setState({ kind: 'other-language', language: language.name });
      await this.#greet(kernel, attempt);
    } catch (error) {
      if (attempt === this.#attempt) this.#fail(error);
    }
  }

  async #greet(kernel: Kernel.IKernelConnection, attempt: number): Promise<void> {
    const client = new ServiceClient(commChannel(kernel, SERVICE_TARGET));
    this.#client = client;
    const { protocol } = await client.request('hello', { protocol: PROTOCOL_VERSION });
    if (attempt !== this.#attempt) return;
    if (protocol !== PROTOCOL_VERSION)
      throw new Error(
        `The kernel speaks version ${protocol} of the panels' protocol, the extension version ${PROTOCOL_VERSION}. Update the older one.`,
      );
    client.onChanged(() => this.#dataChanged.emit());
    client.onClosed(() => {
      if (client === this.#client) this.#fail(undefined);
    });
    this.#setState({ kind: 'ready', client });
  }

  #fail(error: unknown): void {
    this.#drop();
    this.#setState({ kind: 'no-service', reason: error instanceof Error ? error.message : '' });
  }

  #onStatus(_: ISessionContext, status: Kernel.Status): void {
    switch (status) {
      case 'restarting':
      case 'autorestarting':
        this.#ending = false;
        this.#drop();
        this.#setState({ kind: 'starting' });
        break;
      case 'dead':
      case 'terminating':
        this.#ending = true;
        this.#drop();
        this.#setState({ kind: 'no-kernel' });
        break;
      case 'idle':
      case 'busy':
        if (this.#state.kind === 'starting' || this.#state.kind === 'no-kernel') void this.#connect();
        break;
      default:
        break;
    }
  }

  #onConnection(_: ISessionContext, status: Kernel.ConnectionStatus): void {
    if (status === 'connected') void this.#checkConnection();
    else if (this.#state.kind === 'ready') this.#setState({ kind: 'disconnected' });
  }

  /** After a lost connection the comm may live on, but notices may be lost: asks, then has everything read again. */
  async #checkConnection(): Promise<void> {
    const client = this.#client;
    if (client === undefined || this.#state.kind === 'starting') return this.#connect();
    try {
      await client.request('hello', { protocol: PROTOCOL_VERSION });
      if (client === this.#client) this.#setState({ kind: 'ready', client });
    } catch {
      if (client === this.#client) this.reconnect();
    }
  }
}
