import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import type { IDisposable } from '@lumino/disposable';
import { type ISignal, Signal } from '@lumino/signaling';
import type { KernelService, ServiceState } from './kernel-service.js';
import type { IKernelServices } from './kernel-services.js';

/** How it stands between a panel and its notebook's kernel. */
export type BindingState = ServiceState | { readonly kind: 'no-notebook' } | { readonly kind: 'notebook-closed' };

/**
 * Keeps a panel with one notebook: the one at a path, or else the first that becomes current.
 *
 * A notebook that is closed and opened again, or renamed, stays the panel's.
 */
export class NotebookBinding implements IDisposable {
  readonly #tracker: INotebookTracker;
  readonly #services: IKernelServices;
  readonly #stateChanged = new Signal<this, BindingState>(this);
  readonly #dataChanged = new Signal<this, void>(this);
  readonly #pathChanged = new Signal<this, string>(this);
  #path: string;
  #panel: NotebookPanel | undefined;
  #service: KernelService | undefined;
  #wasBound = false;
  #disposed = false;

  constructor(options: { readonly tracker: INotebookTracker; readonly services: IKernelServices; readonly path: string }) {
    this.#tracker = options.tracker;
    this.#services = options.services;
    this.#path = options.path;
    this.#tracker.widgetAdded.connect(this.#bind, this);
    this.#tracker.currentChanged.connect(this.#bind, this);
    this.#bind();
  }

  /** Where things stand. */
  get state(): BindingState {
    return this.#service?.state ?? { kind: this.#wasBound ? 'notebook-closed' : 'no-notebook' };
  }

  /** Path of the notebook; empty before there is one. */
  get path(): string {
    return this.#path;
  }

  /** The notebook, while it is open. */
  get panel(): NotebookPanel | undefined {
    return this.#panel;
  }

  /** Emitted with each new state. */
  get stateChanged(): ISignal<this, BindingState> {
    return this.#stateChanged;
  }

  /** Emitted when what is shown may be out of date. */
  get dataChanged(): ISignal<this, void> {
    return this.#dataChanged;
  }

  /** Emitted when the panel gets its notebook, or that one gets another name. */
  get pathChanged(): ISignal<this, string> {
    return this.#pathChanged;
  }

  get isDisposed(): boolean {
    return this.#disposed;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#release();
    Signal.clearData(this);
  }

  /** Tries to reach the kernel again. */
  reconnect(): void {
    this.#service?.reconnect();
  }

  #bind(): void {
    if (this.#panel !== undefined) return;
    const panel = this.#path === '' ? this.#tracker.currentWidget : this.#tracker.find(({ context }) => context.path === this.#path);
    if (panel === null || panel === undefined || panel.isDisposed) return;
    this.#panel = panel;
    this.#wasBound = true;
    this.#service = this.#services.of(panel.sessionContext);
    panel.disposed.connect(this.#onNotebookClosed, this);
    panel.context.pathChanged.connect(this.#onRenamed, this);
    this.#service.stateChanged.connect(this.#onState, this);
    this.#service.dataChanged.connect(this.#onData, this);
    this.#setPath(panel.context.path);
    this.#stateChanged.emit(this.state);
  }

  #release(): void {
    this.#panel?.disposed.disconnect(this.#onNotebookClosed, this);
    this.#panel?.context.pathChanged.disconnect(this.#onRenamed, this);
    this.#service?.stateChanged.disconnect(this.#onState, this);
    this.#service?.dataChanged.disconnect(this.#onData, this);
    this.#panel = undefined;
    this.#service = undefined;
  }

  #onNotebookClosed(): void {
    this.#release();
    this.#stateChanged.emit(this.state);
  }

  #onRenamed(_: unknown, path: string): void {
    this.#setPath(path);
  }

  #onState(): void {
    this.#stateChanged.emit(this.state);
  }

  #onData(): void {
    this.#dataChanged.emit();
  }

  #setPath(path: string): void {
    if (path === this.#path) return;
    this.#path = path;
    this.#pathChanged.emit(path);
  }
}
