import type { AttributeType } from './attribute-type.js';

type NumberType = Extract<AttributeType, { kind: 'int' | 'float' | 'decimal' }>;

const MAX_EXACT_DIGITS = 15;

/** A number as its type keeps it, or what is wrong with it. */
export function encodeNumber(type: NumberType, value: unknown): number | bigint | string | { readonly problem: string } {
  switch (type.kind) {
    case 'int':
      return encodeInteger(type.bits, value);
    case 'float':
      if (typeof value === 'number' && Number.isFinite(value)) return type.bits === 32 ? float32(value) : value;
      if (typeof value === 'bigint') return Number(value);
      return { problem: `Found ${show(value)}. Expected a finite number.` };
    case 'decimal':
      return encodeDecimal(type.precision, type.scale, value);
    default:
      return type satisfies never;
  }
}

function encodeInteger(bits: number, value: unknown): number | bigint | { readonly problem: string } {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    return {
      problem: `Found ${value}. Expected a whole number${Number.isInteger(value) ? ' that a number holds exactly; beyond 2^53 write a bigint such as 9007199254740993n' : ''}.`,
    };
  }
  if (typeof value !== 'number' && typeof value !== 'bigint') return { problem: `Found ${show(value)}. Expected a whole number.` };
  const limit = 2n ** BigInt(bits - 1);
  const exact = BigInt(value);
  if (exact < -limit || exact >= limit) return { problem: `Found ${value}. Expected ${-limit} to ${limit - 1n}.` };
  return bits === 64 ? exact : Number(exact);
}

function float32(value: number): number | { readonly problem: string } {
  const rounded = Math.fround(value);
  return Number.isFinite(rounded) ? rounded : { problem: `Found ${value}. Expected at most 3.4e38 in size.` };
}

function encodeDecimal(precision: number, scale: number, value: unknown): number | string | { readonly problem: string } {
  const text = decimalText(value);
  const match = text === undefined ? null : /^(-?)0*(\d*)(?:\.(\d*?)0*)?$/.exec(text);
  if (!match || text === '') return { problem: `Found ${show(value)}. Expected a decimal number such as 12.5.` };
  const [, sign = '', whole = '', fraction = ''] = match;
  if (fraction.length > scale)
    return { problem: `Found ${text} with ${fraction.length} decimals. Expected at most ${scale}: round it first.` };
  if (whole.length > precision - scale) return { problem: `Found ${text}. Expected at most ${precision - scale} digits before the point.` };
  const exact = `${sign}${whole === '' ? '0' : whole}${scale === 0 ? '' : `.${fraction.padEnd(scale, '0')}`}`;
  return precision <= MAX_EXACT_DIGITS ? Number(exact) : exact;
}

function decimalText(value: unknown): string | undefined {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? plainNumber(value) : undefined;
  return typeof value === 'string' && /\d/.test(value) ? value.trim() : undefined;
}

/** Without an exponent; a double that prints 15 digits or fewer keeps exactly these. */
function plainNumber(value: number): string {
  const text = String(value);
  return /e/.test(text) ? value.toFixed(Math.abs(value) < 1 ? 30 : 0) : text;
}

function show(value: unknown): string {
  return typeof value === 'string' ? `the text "${value}"` : typeof value === 'object' ? 'an object' : `${typeof value} ${String(value)}`;
}
