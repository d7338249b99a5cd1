import type { MessagePort } from 'node:worker_threads';
import { type CommMessage, SERVICE_TARGET } from '../thread-messages.js';
import { isObject, type JsonObject, type ReceivedMessage } from './wire.js';

/** Which thread answers which comm. */
export interface CommRoutes {
  /** Passes a client's message on. */
  receive(message: ReceivedMessage): void;
  /** Notes a message that goes to the clients. */
  sent(message: CommMessage): void;
  /** The database's thread is there; what was meant for it is passed on. */
  connect(port: MessagePort): void;
  /** Content of the reply to `comm_info_request`. */
  info(request: JsonObject): JsonObject;
}

/** Routes that give panels to the database's thread, so that they are answered while a cell blocks. */
export function createCommRoutes(toCells: (message: CommMessage) => void, toClients: (message: CommMessage) => void): CommRoutes {
  const targets = new Map<string, string>();
  const waiting: CommMessage[] = [];
  let port: MessagePort | undefined;
  const toDatabase = (message: CommMessage): void => {
    if (port === undefined) waiting.push(message);
    else port.postMessage(message);
  };
  const note = (message: CommMessage): void => {
    if (message.action === 'comm_open') targets.set(message.commId, message.target ?? '');
    if (message.action === 'comm_close') targets.delete(message.commId);
  };
  return {
    receive: (received) => {
      const message = toCommMessage(received);
      if (message === undefined) return;
      const target = message.target ?? targets.get(message.commId);
      note(message);
      if (target === SERVICE_TARGET) toDatabase(message);
      else toCells(message);
    },
    sent: note,
    connect: (given) => {
      port = given;
      given.on('message', (message: CommMessage) => {
        note(message);
        toClients(message);
      });
      for (const message of waiting.splice(0)) given.postMessage(message);
    },
    info: (request) => {
      const wanted = typeof request.target_name === 'string' && request.target_name.length > 0 ? request.target_name : undefined;
      const known = [...targets].filter(([, target]) => wanted === undefined || target === wanted);
      return { status: 'ok', comms: Object.fromEntries(known.map(([id, target]) => [id, { target_name: target }])) };
    },
  };
}

function toCommMessage({ header, content, metadata, buffers }: ReceivedMessage): CommMessage | undefined {
  const action = header.msg_type;
  if (action !== 'comm_open' && action !== 'comm_msg' && action !== 'comm_close') return undefined;
  const { comm_id: commId, target_name: target } = content;
  if (typeof commId !== 'string') return undefined;
  return {
    kind: 'comm',
    action,
    commId,
    ...(typeof target === 'string' ? { target } : {}),
    data: isObject(content.data) ? content.data : {},
    metadata,
    buffers,
  };
}
