import type { JsonValue } from './json.js';
import type { ClientMessage, ServerMessage } from './protocol.js';

/** A message of a panel, or undefined if it is none. */
export function parseClientMessage(value: unknown): ClientMessage | undefined {
  if (!isRecord(value) || !isCount(value.id)) return undefined;
  const { kind, id, method, params } = value;
  if (kind === 'cancel') return { kind, id };
  if (kind !== 'request' || typeof method !== 'string') return undefined;
  // It came through a channel, so it is JSON; each method checks its own parameters.
  return { kind, id, method, params: (params ?? null) as JsonValue };
}

/** A message of a service, or undefined if it is none. */
export function parseServerMessage(value: unknown): ServerMessage | undefined {
  if (!isRecord(value) || !isCount(value.seq)) return undefined;
  const { kind, id, seq, result, tag, message } = value;
  if (kind === 'changed') return { kind, seq };
  if (!isCount(id)) return undefined;
  if (kind === 'response') return { kind, id, seq, result: (result ?? null) as JsonValue };
  if (kind === 'failure' && typeof tag === 'string' && typeof message === 'string') return { kind, id, seq, tag, message };
  return undefined;
}

/** Whether a value is an object with names. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a whole number from 0 that is exact. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
