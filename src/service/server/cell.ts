import type { Attribute, SqlValue } from '../../core/index.js';
import type { Cell } from '../protocol.js';

/** Longest text that is sent whole. */
const LONGEST_TEXT = 2000;

/** A value from the database as it travels to a panel. */
export function toCell({ type }: Attribute, value: SqlValue): Cell {
  if (value === null) return null;
  if (type.kind === 'bool') return Number(value) !== 0;
  if (value instanceof Uint8Array) return type.kind === 'uuid' ? uuidText(value) : { bytes: value.byteLength };
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : { integer: String(value) };
  if (typeof value === 'number') return Number.isFinite(value) ? value : { number: String(value) };
  if (value.length <= LONGEST_TEXT) return value;
  return { text: value.slice(0, LONGEST_TEXT), length: value.length };
}

function uuidText(bytes: Uint8Array): string {
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Whether values of this attribute stay in the database, so that a panel is told only their length. */
export function isHeavy({ type }: Attribute): boolean {
  return type.kind === 'bytes' || type.kind === 'codec' || (type.kind === 'native' && /blob|binary/i.test(type.text));
}
