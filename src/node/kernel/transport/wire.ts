import { createHmac, timingSafeEqual } from 'node:crypto';

/** Header of a Jupyter message. */
export interface MessageHeader {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly version: string;
  readonly subshell_id?: string | null;
}

/** A plain JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A Jupyter message as it came from a client. */
export interface ReceivedMessage {
  /** Routing frames, to be put before the reply. */
  readonly identities: readonly Uint8Array[];
  readonly header: MessageHeader;
  readonly parent: JsonObject;
  readonly metadata: JsonObject;
  readonly content: JsonObject;
  readonly buffers: readonly Uint8Array[];
}

/** A Jupyter message to be sent. */
export interface OutgoingMessage {
  readonly identities: readonly Uint8Array[];
  readonly header: MessageHeader;
  readonly parent: MessageHeader | undefined;
  readonly metadata?: JsonObject;
  readonly content: JsonObject;
  readonly buffers?: readonly Uint8Array[];
}

const DELIMITER = Buffer.from('<IDS|MSG>');

/** Signature of the four JSON frames; buffers are not part of it. Empty without a key. */
function signature(key: string, frames: readonly Uint8Array[]): string {
  if (key.length === 0) return '';
  const hmac = createHmac('sha256', key);
  for (const frame of frames) hmac.update(frame);
  return hmac.digest('hex');
}

/** The frames of a message. */
export function encodeMessage(key: string, message: OutgoingMessage): Uint8Array[] {
  const parts = [message.header, message.parent ?? {}, message.metadata ?? {}, message.content].map((part) =>
    Buffer.from(JSON.stringify(part)),
  );
  return [...message.identities, DELIMITER, Buffer.from(signature(key, parts)), ...parts, ...(message.buffers ?? [])];
}

/** The message in these frames; undefined if it is malformed or not signed with the key. */
export function decodeMessage(key: string, frames: readonly Uint8Array[]): ReceivedMessage | undefined {
  const at = frames.findIndex((frame) => DELIMITER.equals(frame));
  const [given, ...rest] = frames.slice(at + 1);
  const parts = rest.slice(0, 4);
  if (at < 0 || given === undefined || parts.length < 4) return undefined;
  const expected = Buffer.from(signature(key, parts));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const [header, parent, metadata, content] = parts.map(parseObject);
  if (!isHeader(header) || parent === undefined || metadata === undefined || content === undefined) return undefined;
  return { identities: frames.slice(0, at), header, parent, metadata, content, buffers: rest.slice(4) };
}

function parseObject(frame: Uint8Array): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength).toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is an object that JSON can hold. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHeader(value: JsonObject | undefined): value is JsonObject & MessageHeader {
  return value !== undefined && typeof value.msg_id === 'string' && typeof value.msg_type === 'string' && typeof value.session === 'string';
}
