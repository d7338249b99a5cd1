import { Session } from 'node:inspector';

/** Stops the thread of the cells when it does not listen. */
export interface Interrupter {
  /** Breaks the loop that runs there, unless it is doing what must not be broken. */
  start(): void;
  /** The other thread listens again. */
  stop(): void;
  close(): void;
}

const PATIENCE = 100;
const AGAIN = 250;

/** An interrupter of the main thread; `guard` is above zero while it must be left alone. */
export function createInterrupter(guard: Int32Array): Interrupter {
  let session: Session | undefined;
  let timer: NodeJS.Timeout | undefined;
  const breakLoop = (): void => {
    timer = setTimeout(breakLoop, AGAIN);
    if (Atomics.load(guard, 0) > 0) return;
    if (session === undefined) {
      session = new Session();
      session.connectToMainThread();
    }
    session.post('Runtime.terminateExecution');
  };
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    start: () => {
      if (timer === undefined) timer = setTimeout(breakLoop, PATIENCE);
    },
    stop,
    close: () => {
      stop();
      session?.disconnect();
    },
  };
}
