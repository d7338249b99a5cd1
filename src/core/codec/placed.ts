import type { CodecContext } from '../heading/codec.js';

/** A message that begins with the attribute, if it is known. */
export function placed({ table, attribute }: CodecContext, message: string): string {
  if (attribute === undefined) return message;
  return `Attribute "${attribute}"${table === undefined ? '' : ` of ${table}`}: ${message}`;
}
