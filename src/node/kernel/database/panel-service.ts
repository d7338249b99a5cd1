import type { MessagePort } from 'node:worker_threads';
import type { Backend } from '../../../core/index.js';
import { type ChannelService, serveChannel } from '../../../service/index.js';
import { type CommMessage, SERVICE_TARGET } from '../thread-messages.js';
import { type CommChannel, commChannel } from './comm-channel.js';

/** Answers panels over the comms of their notebook's kernel. */
export interface PanelService {
  /** Panels look at this database from now on, and read anew. */
  show(backend: Backend): void;
  close(): Promise<void>;
}

interface OpenComm {
  readonly channel: CommChannel;
  service: ChannelService;
}

/** A service over the messages of this port. */
export function createPanelService(port: MessagePort, first: Backend): PanelService {
  const comms = new Map<string, OpenComm>();
  let shown = first;
  const send = (commId: string, data: unknown, buffers: readonly Uint8Array[]): void => {
    const message: CommMessage = { kind: 'comm', action: 'comm_msg', commId, data, buffers };
    port.postMessage(message);
  };
  const open = ({ commId, target }: CommMessage): void => {
    if (target !== SERVICE_TARGET) return;
    const channel = commChannel((data, buffers) => send(commId, data, buffers));
    comms.set(commId, { channel, service: serveChannel(channel.attach(), shown) });
  };
  port.on('message', (message: CommMessage) => {
    const comm = comms.get(message.commId);
    if (message.action === 'comm_open') open(message);
    else if (message.action === 'comm_msg') comm?.channel.receive(message.data, message.buffers ?? []);
    else {
      comms.delete(message.commId);
      comm?.channel.closed();
    }
  });
  return {
    show: (backend) => {
      if (backend === shown) return;
      shown = backend;
      for (const comm of comms.values()) {
        void comm.service.close();
        comm.service = serveChannel(comm.channel.attach(), changedOnce(backend));
      }
    },
    close: async () => {
      await Promise.all([...comms.values()].map(({ service }) => service.close()));
    },
  };
}

/** A backend that tells its listeners at once of a change: to a panel, another database is one. */
function changedOnce(backend: Backend): Backend {
  return {
    name: backend.name,
    dialect: backend.dialect,
    open: () => backend.open(),
    flush: () => backend.flush(),
    onChange: (listener) => {
      queueMicrotask(listener);
      return backend.onChange(listener);
    },
    close: () => backend.close(),
  };
}
