import { Publisher, Reply, Router } from 'zeromq';
import type { ConnectionInfo } from './connection-file.js';
import { decodeMessage, encodeMessage, type OutgoingMessage, type ReceivedMessage } from './wire.js';

/** The channels on which clients ask. */
export type RequestChannel = 'shell' | 'control' | 'stdin';

/** The five sockets of a kernel. */
export interface KernelSockets {
  reply(channel: RequestChannel, message: OutgoingMessage): void;
  publish(message: OutgoingMessage): void;
  /** Sends what is waiting, then closes. */
  close(): Promise<void>;
}

interface Sender {
  send(frames: Uint8Array[]): Promise<void>;
}

/** Binds the sockets and hands each well-signed message to `receive`; others are ignored. */
export async function openSockets(
  info: ConnectionInfo,
  receive: (channel: RequestChannel, message: ReceivedMessage) => void,
): Promise<KernelSockets> {
  // No high-water mark: a reader that stalls for a second must not lose output. The streams have their own bound.
  const options = { sendHighWaterMark: 0, receiveHighWaterMark: 0, linger: 1000 };
  const routers = { shell: new Router(options), control: new Router(options), stdin: new Router(options) };
  const iopub = new Publisher({ sendHighWaterMark: 0, linger: 1000 });
  const heartbeat = new Reply({ linger: 0 });
  await Promise.all([
    routers.shell.bind(info.shell),
    routers.control.bind(info.control),
    routers.stdin.bind(info.stdin),
    iopub.bind(info.iopub),
    heartbeat.bind(info.heartbeat),
  ]);
  const queues = {
    shell: sendQueue(routers.shell),
    control: sendQueue(routers.control),
    stdin: sendQueue(routers.stdin),
    iopub: sendQueue(iopub),
  };
  for (const channel of ['shell', 'control', 'stdin'] as const) {
    void forEachMessage(routers[channel], (frames) => {
      const message = decodeMessage(info.key, frames);
      if (message !== undefined) receive(channel, message);
    });
  }
  void forEachMessage(heartbeat, (frames) => heartbeat.send(frames));
  return {
    reply: (channel, message) => queues[channel].push(encodeMessage(info.key, message)),
    publish: (message) => queues.iopub.push(encodeMessage(info.key, { ...message, identities: [Buffer.from(message.header.msg_type)] })),
    close: async () => {
      await Promise.all(Object.values(queues).map((queue) => queue.drained()));
      for (const socket of [routers.shell, routers.control, routers.stdin, iopub, heartbeat]) socket.close();
    },
  };
}

async function forEachMessage(socket: AsyncIterable<Uint8Array[]>, take: (frames: Uint8Array[]) => unknown): Promise<void> {
  for await (const frames of socket) await take(frames);
}

/** A socket throws if it is given a message while it sends another, so each has a queue. */
function sendQueue(socket: Sender): { push(frames: Uint8Array[]): void; drained(): Promise<void> } {
  let last = Promise.resolve();
  return {
    push: (frames) => {
      last = last.then(() => socket.send(frames)).catch(() => undefined);
    },
    drained: () => last,
  };
}
