/** A message that takes the place of what a panel would show. */
export class PanelMessage {
  readonly #root = document.createElement('div');
  readonly #title = document.createElement('p');
  readonly #advice = document.createElement('p');
  readonly #button = document.createElement('button');

  constructor(host: HTMLElement, action: { readonly label: string; readonly run: () => void }) {
    this.#root.className = 'dj-message';
    this.#root.setAttribute('role', 'status');
    this.#title.className = 'dj-message-title';
    this.#advice.className = 'dj-message-advice';
    this.#button.className = 'jp-mod-styled jp-mod-minimal dj-message-action';
    this.#button.type = 'button';
    this.#button.textContent = action.label;
    this.#button.onclick = action.run;
    this.#root.append(this.#title, this.#advice, this.#button);
    this.#root.hidden = true;
    host.append(this.#root);
  }

  /** Shows a message; `retry` offers the action. */
  show({ title, advice }: { readonly title: string; readonly advice: string }, { retry = false }: { readonly retry?: boolean } = {}): void {
    this.#title.textContent = title;
    this.#advice.textContent = advice;
    this.#button.hidden = !retry;
    this.#root.hidden = false;
  }

  /** Takes the message away. */
  hide(): void {
    this.#root.hidden = true;
  }
}
