import type { Kernel, KernelMessage } from '@jupyterlab/services';
import type { JSONObject } from '@lumino/coreutils';
import type { Channel, JsonValue } from '../service/index.js';

/**
 * A channel over a comm of a notebook's own kernel connection.
 *
 * It opens the comm; a kernel that does not know the target closes it at once.
 */
export function commChannel(kernel: Kernel.IKernelConnection, target: string): Channel {
  const comm = kernel.createComm(target);
  const messages = new Set<(message: unknown, buffers: readonly Uint8Array[]) => void>();
  const closes = new Set<() => void>();
  const onClosed = () => {
    for (const listener of [...closes]) listener();
    closes.clear();
    messages.clear();
  };
  // What a handler returns is waited for before the next message of the kernel: nothing is returned.
  comm.onMsg = ({ content, buffers }: KernelMessage.ICommMsgMsg) => {
    for (const listener of [...messages]) listener(content.data, (buffers ?? []).map(toBytes));
  };
  comm.onClose = onClosed;
  comm.open();
  return {
    send: (message: JsonValue, buffers: readonly Uint8Array[] = []) => {
      if (comm.isDisposed || kernel.isDisposed) return;
      // Messages of the protocol are objects; the cast only tells the compiler so.
      comm.send(
        message as unknown as JSONObject,
        undefined,
        buffers.map((buffer) => buffer.slice().buffer),
      );
    },
    onMessage: (listener) => {
      messages.add(listener);
      return () => messages.delete(listener);
    },
    close: () => {
      if (!comm.isDisposed && !kernel.isDisposed && kernel.connectionStatus === 'connected') comm.close();
      else comm.dispose();
      onClosed();
    },
    onClose: (listener) => {
      closes.add(listener);
      return () => closes.delete(listener);
    },
  };
}

function toBytes(buffer: ArrayBuffer | ArrayBufferView): Uint8Array {
  return buffer instanceof ArrayBuffer ? new Uint8Array(buffer) : new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
