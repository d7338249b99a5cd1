import type { MimeBundle } from './mime-bundle.js';

/** Where displayed pictures go. */
export interface DisplaySink {
  /** The look of a value. */
  look(value: unknown): Promise<MimeBundle>;
  /** Publishes a picture: a new one, or in place of the one with this id. */
  publish(type: 'display_data' | 'update_display_data', data: MimeBundle, displayId: string | undefined): void;
  /** Takes away what the cell has shown. */
  clear(wait: boolean): void;
  newId(): string;
}

/** A picture that can be replaced. */
export interface DisplayHandle {
  readonly id: string;
  update(value: unknown): Promise<void>;
}

/** What cells call to show something before their end. */
export interface DisplayApi {
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
  /** Anything with its MIME type. */
  raw(type: string, content: unknown): void;
  clear(options?: { readonly wait?: boolean }): void;
  /** A display that shows everything in one place. */
  overwriting(): DisplayApi;
}

const TEXT_TYPES = {
  html: 'text/html',
  svg: 'image/svg+xml',
  markdown: 'text/markdown',
  md: 'text/markdown',
  latex: 'text/latex',
  javascript: 'text/javascript',
  text: 'text/plain',
} as const;
const BYTE_TYPES = { png: 'image/png', jpeg: 'image/jpeg', gif: 'image/gif', pdf: 'application/pdf' } as const;

/** The `display` that cells use. */
export function createDisplayApi(sink: DisplaySink, overwriting = false): DisplayApi {
  const id = overwriting ? sink.newId() : undefined;
  let shown = false;
  const put = (data: MimeBundle): void => {
    sink.publish(shown && overwriting ? 'update_display_data' : 'display_data', data, id);
    shown = true;
  };
  const raw = (type: string, content: unknown): void => put({ [type]: content instanceof Uint8Array ? base64(content) : content });
  const texts = mapValues(TEXT_TYPES, (type) => (text: string) => raw(type, text));
  const bytes = mapValues(BYTE_TYPES, (type) => (content: Uint8Array) => raw(type, content));
  const show = async (value: unknown): Promise<DisplayHandle> => {
    const handle = sink.newId();
    sink.publish('display_data', await sink.look(value), handle);
    return {
      id: handle,
      update: async (next) => sink.publish('update_display_data', await sink.look(next), handle),
    };
  };
  const others = {
    raw,
    clear: (options: { readonly wait?: boolean } = {}) => sink.clear(options.wait === true),
    overwriting: () => createDisplayApi(sink, true),
  };
  return Object.assign(show, texts, bytes, others);
}

function mapValues<K extends string, V, R>(record: Readonly<Record<K, V>>, change: (value: V) => R): Record<K, R> {
  const result: Partial<Record<K, R>> = {};
  for (const key in record) result[key] = change(record[key]);
  return result as Record<K, R>;
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
