import type { RunOptions, Session, SqlRow } from '../../../core/index.js';
import { ConnectionError } from '../../../errors/index.js';
import type { SqljsBackend } from '../sqljs-backend.js';
import { transferError } from './error-transfer.js';
import type { MessageLink } from './message-link.js';
import type { Call, Request, Response } from './protocol.js';

/** A stream that a client reads. */
interface OpenStream {
  readonly session: number;
  readonly rows: AsyncIterator<readonly SqlRow[]>;
}

/** Work of one client: its sessions, streams and signals. */
interface Client {
  readonly backend: SqljsBackend;
  readonly sessions: Map<number, Session>;
  readonly streams: Map<number, OpenStream>;
  readonly aborts: Map<string, AbortController>;
  next: number;
}

/**
 * Lets the other end of a link use a backend as its own, with `remoteBackend`.
 *
 * The function returned ends it: call it when the other end is gone and its link cannot tell; open
 * transactions of the client are rolled back and nothing of it remains. The backend stays open.
 */
export function serveBackend(link: MessageLink, backend: SqljsBackend): () => Promise<void> {
  const client: Client = { backend, sessions: new Map(), streams: new Map(), aborts: new Map(), next: 1 };
  const send = (response: Response) => link.postMessage(response);
  const stops = [
    backend.onChange(coalesced(() => send({ kind: 'changed' }))),
    link.onMessage((message) => {
      if (!isRequest(message)) return;
      if (message.kind === 'abort') client.aborts.get(message.id)?.abort();
      else if (message.kind === 'leave') void leave(client);
      else void answer(client, message, send);
    }),
    link.onClose?.(() => void end()),
  ];
  const end = async () => {
    for (const stop of stops) stop?.();
    await leave(client);
  };
  return end;
}

/** Thousands of small commits make a few notices, or they would pile up at a client that is busy. */
function coalesced(notice: () => void): () => void {
  let due = false;
  return () => {
    if (due) return;
    due = true;
    setTimeout(() => {
      due = false;
      notice();
    }, 10);
  };
}

async function answer(client: Client, { id, call }: Extract<Request, { kind: 'call' }>, send: (response: Response) => void): Promise<void> {
  const abort = new AbortController();
  client.aborts.set(id, abort);
  try {
    send({ kind: 'result', id, value: await perform(client, call, { signal: abort.signal }) });
  } catch (error) {
    send({ kind: 'error', id, error: transferError(error) });
  } finally {
    client.aborts.delete(id);
  }
}

async function perform(client: Client, call: Call, options: RunOptions): Promise<unknown> {
  switch (call.do) {
    case 'open':
      return await openSession(client, call.flag);
    case 'flush':
      return await client.backend.flush();
    case 'run':
      return await sessionOf(client, call).run(call.statement, options);
    case 'runMany':
      return await sessionOf(client, call).runMany(call.text, call.params, options);
    case 'readTables':
      return await sessionOf(client, call).readTables(call.schemas);
    case 'streamOpen':
      return openStream(client, call);
    case 'streamNext':
      return await nextRows(client, call.stream);
    case 'streamClose':
      return await closeStreams(client, (_, id) => id === call.stream);
    case 'interrupt':
      await sessionOf(client, call).interrupt();
      return await closeStreams(client, (stream) => stream.session === call.session);
    case 'close':
      return await closeSession(client, call.session);
    case 'begin':
    case 'commit':
    case 'rollback':
    case 'readSchemas':
      return await sessionOf(client, call)[call.do]();
    default:
      return call satisfies never;
  }
}

async function openSession(client: Client, interruptFlag: Int32Array | undefined): Promise<number> {
  const session = await client.backend.open({ interruptFlag });
  const id = client.next++;
  client.sessions.set(id, session);
  return id;
}

async function closeSession(client: Client, id: number): Promise<void> {
  const session = client.sessions.get(id);
  client.sessions.delete(id);
  await session?.close();
  await closeStreams(client, (stream) => stream.session === id);
}

function sessionOf(client: Client, { session }: { readonly session: number }): Session {
  const found = client.sessions.get(session);
  if (found === undefined) throw new ConnectionError('This connection is closed. Make another with connect().');
  return found;
}

function openStream(client: Client, call: Extract<Call, { do: 'streamOpen' }>): number {
  const rows = sessionOf(client, call).stream(call.statement)[Symbol.asyncIterator]();
  const id = client.next++;
  client.streams.set(id, { session: call.session, rows });
  return id;
}

async function nextRows(client: Client, id: number): Promise<readonly SqlRow[]> {
  const stream = client.streams.get(id);
  if (stream === undefined)
    throw new ConnectionError('These rows are no longer being read: the reading was interrupted or its connection closed.');
  const { done, value } = await stream.rows.next();
  if (done !== true) return value;
  client.streams.delete(id);
  return [];
}

async function closeStreams(client: Client, which: (stream: OpenStream, id: number) => boolean): Promise<void> {
  for (const [id, stream] of client.streams) {
    if (!which(stream, id)) continue;
    client.streams.delete(id);
    await stream.rows.return?.();
  }
}

/** Whatever the client was doing is undone. */
async function leave(client: Client): Promise<void> {
  await Promise.all([...client.sessions.keys()].map((id) => closeSession(client, id)));
}

/** Other messages may travel on the same link. */
function isRequest(message: unknown): message is Request {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  return message.kind === 'call' || message.kind === 'abort' || message.kind === 'leave';
}
