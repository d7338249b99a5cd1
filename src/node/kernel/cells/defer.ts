import { MessageChannel } from 'node:worker_threads';

/**
 * Runs work from the event loop, soon.
 *
 * Cells start from a message because Node itself enters and leaves such a call: an interrupt that breaks
 * it leaves nothing behind. A call by a timer or setImmediate is entered by JavaScript, and Node aborts
 * the process when it finds that its end was skipped.
 */
export function createDefer(): (work: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.on('message', () => waiting.shift()?.());
  port1.unref();
  return (work) => {
    waiting.push(work);
    port2.postMessage(null);
  };
}
