import type { AttributeType } from '../heading/attribute-type.js';
import type { Attribute } from '../heading/heading.js';

const INT_WIDTH = /^((?:tiny|small|medium|big)?int)\(\d+\)/;
const SYNONYMS: readonly (readonly [RegExp, string])[] = [
  [INT_WIDTH, '$1'],
  [/^integer\b/, 'int'],
  [/^(?:numeric|dec|fixed)\b/, 'decimal'],
  [/^decimal(?!\()/, 'decimal(10)'],
  [/^decimal\((\d+)\)/, 'decimal($1,0)'],
  [/^real\b/, 'double'],
  [/^serial\b/, 'bigint unsigned auto_increment'],
  [/\((?:0)\)$/, ''],
];

/** A type in one spelling: servers write native types in their own way. */
export function comparableType({ type, typeText }: Pick<Attribute, 'type' | 'typeText'>): string {
  return type.kind === 'native' ? nativeText(typeText) : typeText.replace(/\s+/g, '');
}

/** A native column type without synonyms, display widths and blanks. */
export function nativeText(text: string): string {
  const lower = text.toLowerCase().replace(/\s*([(),])\s*/g, '$1');
  return SYNONYMS.reduce((spelled, [pattern, replacement]) => spelled.replace(pattern, replacement), lower);
}

/** A default in one spelling: servers write numbers and times with all their digits. */
export function comparableDefault({ type, default: given }: Pick<Attribute, 'type' | 'default'>): string | null | undefined {
  if (given === null || given === undefined) return given;
  const now = /^(?:current_timestamp|now)(?:\((\d?)\))?$/i.exec(given);
  if (now !== null) return `CURRENT_TIMESTAMP${Number(now[1] ?? 0) > 0 ? `(${now[1]})` : ''}`;
  if (type.kind === 'bool' && /^(true|false)$/i.test(given)) return given.toLowerCase() === 'true' ? '1' : '0';
  if (isNumber(type) && given.trim() !== '' && Number.isSafeInteger(Math.trunc(Number(given)))) return String(Number(given));
  if (type.kind === 'datetime' || (type.kind === 'native' && /^timestamp/i.test(type.text))) {
    return given
      .replace('T', ' ')
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '')
      .replace(/ 00:00:00$/, '');
  }
  return given;
}

function isNumber(type: AttributeType): boolean {
  if (type.kind === 'native') return /^(\w*int|decimal|numeric|dec|fixed|float|double|real|year)/i.test(type.text);
  return type.kind === 'int' || type.kind === 'float' || type.kind === 'decimal' || type.kind === 'bool';
}
