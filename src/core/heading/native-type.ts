import type { AttributeType } from './attribute-type.js';

/** The core type whose values a native column type holds, as far as there is one. */
export function nativeEquivalent(text: string): AttributeType {
  const lower = text.toLowerCase().replace(' auto_increment', '');
  const digits = Number(/\((\d+)/.exec(lower)?.[1] ?? 0);
  if (/^(bigint|serial)/.test(lower)) return { kind: 'int', bits: 64 };
  if (/^(tiny|small|medium)?int/.test(lower) || /^(integer|year)/.test(lower)) return { kind: 'native', text: 'number' };
  if (/^float/.test(lower)) return { kind: 'float', bits: 32 };
  if (/^(double|real)/.test(lower)) return { kind: 'float', bits: 64 };
  if (/^(decimal|numeric|dec|fixed)/.test(lower)) return decimalOf(lower);
  if (/blob$|^(var)?binary/.test(lower)) return { kind: 'bytes' };
  if (/^timestamp/.test(lower)) return { kind: 'datetime', digits };
  return { kind: 'native', text: /^time/.test(lower) ? `time(${digits})` : 'text' };
}

function decimalOf(lower: string): AttributeType {
  const match = /\((\d+)(?:,\s*(\d+))?\)/.exec(lower);
  return { kind: 'decimal', precision: Number(match?.[1] ?? 10), scale: Number(match?.[2] ?? 0) };
}
