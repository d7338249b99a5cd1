// What the kernel itself puts into scope.

interface DisplayHandle {
  readonly id: string;
  /** Shows another value in the same place. */
  update(value: unknown): Promise<void>;
}

/** Shows a value before the cell ends: `await display(value)`, or text of a kind: `display.html('<b>…</b>')`. */
interface Display {
  (value: unknown): Promise<DisplayHandle>;
  html(text: string): void;
  svg(text: string): void;
  markdown(text: string): void;
  md(text: string): void;
  latex(text: string): void;
  javascript(text: string): void;
  text(text: string): void;
  png(bytes: Uint8Array): void;
  jpeg(bytes: Uint8Array): void;
  gif(bytes: Uint8Array): void;
  pdf(bytes: Uint8Array): void;
  /** Anything, with its MIME type. */
  raw(type: string, content: unknown): void;
  /** Takes away what the cell has shown; with `wait` only when something new comes. */
  clear(options?: { readonly wait?: boolean }): void;
  /** A display that shows everything in one place. */
  overwriting(): Display;
}
declare const display: Display;

/** Asks the person at the notebook for a line of text. */
declare function input(prompt?: string, options?: { readonly password?: boolean }): Promise<string>;
