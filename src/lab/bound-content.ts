import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import type { ServiceClient } from '../service/index.js';
import type { NotebookBinding } from './notebook-binding.js';
import { PanelMessage } from './panel-message.js';
import { Refresh } from './refresh.js';
import { stateText } from './words.js';

/** What the content of a panel is made with. */
export interface BoundContentOptions {
  readonly binding: NotebookBinding;
  readonly trans: TranslationBundle;
}

/** One reading of what a panel shows. */
export interface Reading {
  readonly client: ServiceClient;
  readonly signal: AbortSignal;
  /** Whether the panel is there and its kernel still the one that was asked. */
  isCurrent(): boolean;
}

/** What a panel shows of a notebook's kernel, kept up to date; a message stands in its place where there is none. */
export abstract class BoundContent extends Widget {
  readonly #binding: NotebookBinding;
  readonly #refresh = new Refresh((signal) => this.#read(signal));
  protected readonly trans: TranslationBundle;
  protected readonly host = document.createElement('div');
  protected readonly message: PanelMessage;

  constructor({ binding, trans }: BoundContentOptions, name: 'diagram' | 'table') {
    super();
    this.#binding = binding;
    this.trans = trans;
    this.addClass(`dj-${name}-panel`);
    // The arrows and letters that walk a panel must not reach a notebook's shortcuts.
    this.node.dataset.lmSuppressShortcuts = 'true';
    this.host.className = `dj-${name}-host`;
    this.node.append(this.host);
    this.message = new PanelMessage(this.node, { label: trans.__('Try again'), run: () => this.#retry() });
  }

  /** The notebook and kernel it belongs to. */
  get binding(): NotebookBinding {
    return this.#binding;
  }

  /** Reads what is shown again. */
  refresh(): void {
    void this.#refresh.request();
  }

  override dispose(): void {
    if (this.isDisposed) return;
    this.#refresh.cancel();
    this.#binding.dispose();
    super.dispose();
  }

  /** Follows the kernel from now on; the last step of a constructor. */
  protected follow(): void {
    this.#binding.stateChanged.connect(this.#onState, this);
    this.#binding.dataChanged.connect(this.refresh, this);
    this.#onState();
  }

  /** Reads and draws; what it throws is shown under `failureTitle`. */
  protected abstract read(reading: Reading): Promise<void>;

  protected abstract failureTitle(): string;

  #retry(): void {
    if (this.#binding.state.kind === 'ready') this.refresh();
    else this.#binding.reconnect();
  }

  #onState(): void {
    const { state } = this.#binding;
    const text = stateText(state, this.trans);
    this.host.classList.toggle('dj-stale', text !== undefined);
    if (text === undefined) this.refresh();
    else this.message.show(text, { retry: state.kind === 'no-service' });
  }

  async #read(signal: AbortSignal): Promise<void> {
    const { state } = this.#binding;
    if (state.kind !== 'ready') return;
    const isCurrent = () => !this.isDisposed && this.#binding.state === state;
    try {
      await this.read({ client: state.client, signal, isCurrent });
    } catch (error) {
      // When the kernel has gone meanwhile, what is to be said about it has been said.
      if (signal.aborted || !isCurrent()) return;
      this.host.classList.add('dj-stale');
      const advice = error instanceof Error ? error.message : String(error);
      this.message.show({ title: this.failureTitle(), advice }, { retry: true });
    }
  }
}
