import { randomUUID } from 'node:crypto';
import { PROTOCOL_VERSION } from './kernel-info.js';
import type { KernelSockets, RequestChannel } from './sockets.js';
import type { JsonObject, MessageHeader, ReceivedMessage } from './wire.js';

/** Writes messages under the one session id of this kernel; a client drops what carries another. */
export interface MessageWriter {
  publish(type: string, content: JsonObject, parent: MessageHeader | undefined, extra?: MessageExtra): void;
  reply(channel: RequestChannel, type: string, content: JsonObject, request: ReceivedMessage): void;
  status(state: 'starting' | 'busy' | 'idle', parent: MessageHeader | undefined): void;
}

/** What few messages carry. */
export interface MessageExtra {
  readonly metadata?: JsonObject | undefined;
  readonly buffers?: readonly Uint8Array[] | undefined;
}

/** A writer to these sockets. */
export function createMessageWriter(sockets: KernelSockets): MessageWriter {
  const session = randomUUID();
  const header = (type: string): MessageHeader => ({
    msg_id: randomUUID(),
    msg_type: type,
    session,
    username: 'kernel',
    date: new Date().toISOString(),
    version: PROTOCOL_VERSION,
  });
  const publish: MessageWriter['publish'] = (type, content, parent, extra = {}) =>
    sockets.publish({
      identities: [],
      header: header(type),
      parent,
      content,
      metadata: extra.metadata ?? {},
      buffers: extra.buffers ?? [],
    });
  return {
    publish,
    reply: (channel, type, content, request) =>
      sockets.reply(channel, { identities: request.identities, header: header(type), parent: request.header, content }),
    status: (state, parent) => publish('status', { execution_state: state }, parent),
  };
}
