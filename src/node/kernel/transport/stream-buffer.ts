/** Streams whose text is collected. */
export type StreamName = 'stdout' | 'stderr';

/** Joins the small writes of a cell into few messages. */
export interface StreamBuffer {
  write(name: StreamName, text: string): void;
  /** Sends what is waiting; called before any other output, so that the order is kept. */
  flush(): void;
  /** Starts a cell: its text is counted anew. */
  reset(): void;
}

const DELAY = 40;
/** A page stands still long before a cell has written this much. */
const LIMIT = 8_000_000;

/** A buffer that publishes at most once every {@link DELAY} ms, and of one cell at most {@link LIMIT} characters. */
export function createStreamBuffer(publish: (name: StreamName, text: string) => void): StreamBuffer {
  let waiting: { name: StreamName; parts: string[] } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let sent = 0;
  let lastSent = 0;
  const flush = (): void => {
    if (timer !== undefined) clearTimeout(timer);
    timer = undefined;
    if (waiting === undefined) return;
    const { name, parts } = waiting;
    waiting = undefined;
    lastSent = Date.now();
    publish(name, parts.join(''));
  };
  const write = (name: StreamName, text: string): void => {
    if (sent > LIMIT) return;
    sent += text.length;
    const kept =
      sent > LIMIT
        ? `${text.slice(0, Math.max(0, text.length - (sent - LIMIT)))}\n… output cut off: a cell may print ${LIMIT} characters\n`
        : text;
    if (waiting?.name !== name) {
      flush();
      waiting = { name, parts: [] };
    }
    waiting.parts.push(kept);
    if (timer === undefined) timer = setTimeout(flush, Math.max(0, lastSent + DELAY - Date.now()));
  };
  return {
    write,
    flush,
    reset: () => {
      sent = 0;
    },
  };
}
