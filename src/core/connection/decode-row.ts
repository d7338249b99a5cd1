import type { SqlRow } from '../backend.js';
import { codecFor } from '../codec/codec-registry.js';
import { decodeValue } from '../heading/decode-value.js';
import type { Attribute, Heading } from '../heading/heading.js';
import type { SqlValue } from '../sql/sql.js';
import { host } from './host.js';

/** A row of the database as an object of users' values. */
export async function decodeRow(heading: Heading, row: SqlRow): Promise<Record<string, unknown>> {
  const decoded: Record<string, unknown> = {};
  for (const [i, attribute] of heading.attributes.entries()) {
    const value = row[i] ?? null;
    decoded[attribute.name] =
      attribute.type.kind === 'codec' && value !== null ? await decodeStored(attribute, value) : decodeValue(attribute.type, value);
  }
  return decoded;
}

function decodeStored(attribute: Attribute, value: SqlValue): Promise<unknown> {
  if (attribute.type.kind !== 'codec') return Promise.resolve(value);
  const { compress, decompress } = host();
  return codecFor(attribute.type.codec).decode(value, { attribute: attribute.name, store: attribute.type.store, compress, decompress });
}
