import type { AttributeType } from './attribute-type.js';
import { splitQuotedList } from './split-quoted-list.js';

const SIMPLE: Readonly<Record<string, AttributeType>> = {
  int8: { kind: 'int', bits: 8 },
  int16: { kind: 'int', bits: 16 },
  int32: { kind: 'int', bits: 32 },
  int64: { kind: 'int', bits: 64 },
  float32: { kind: 'float', bits: 32 },
  float64: { kind: 'float', bits: 64 },
  bool: { kind: 'bool' },
  uuid: { kind: 'uuid' },
  json: { kind: 'json' },
  bytes: { kind: 'bytes' },
  date: { kind: 'date' },
  datetime: { kind: 'datetime', digits: 0 },
};

const NATIVE = new RegExp(
  `^(?!decimal\\(\\d+,\\d+\\)$)(?:${[
    '(?:tiny|small|medium|big)?int(?:\\(\\d+\\))?(?: unsigned)?',
    'integer(?: unsigned)?',
    'serial',
    '(?:float|double|real)(?: unsigned)?',
    '(?:decimal|numeric|dec|fixed)(?:\\(\\d+(?:,\\s*\\d+)?\\))?(?: unsigned)?(?: zerofill)?',
    '(?:tiny|medium|long)?text',
    '(?:tiny|medium|long)?blob',
    '(?:time|timestamp)(?:\\([0-6]\\))?',
    'year',
  ].join('|')})(?: auto_increment)?$`,
  'i',
);

/** The type a definition names, or undefined if there is no such type. */
export function parseAttributeType(text: string): AttributeType | undefined {
  return (
    SIMPLE[text] ?? parseSized(text) ?? parseEnum(text) ?? parseCodec(text) ?? (NATIVE.test(text) ? { kind: 'native', text } : undefined)
  );
}

/** What the language of types offers, for messages. */
export const KNOWN_TYPES =
  'int8, int16, int32, int64, float32, float64, decimal(p,s), bool, char(n), varchar(n), enum(…), date, datetime(n), uuid, json, bytes, <blob>';

function parseSized(text: string): AttributeType | undefined {
  const sized = /^(char|varchar|datetime)\((\d+)\)$/.exec(text);
  if (sized) {
    const size = Number(sized[2]);
    if (sized[1] === 'datetime') return size <= 6 ? { kind: 'datetime', digits: size } : undefined;
    return { kind: sized[1] === 'char' ? 'char' : 'varchar', length: size };
  }
  const decimal = /^decimal\(\s*(\d+)\s*,\s*(\d+)\s*\)$/.exec(text);
  if (!decimal) return undefined;
  const precision = Number(decimal[1]);
  const scale = Number(decimal[2]);
  return precision >= 1 && precision <= 65 && scale <= Math.min(30, precision) ? { kind: 'decimal', precision, scale } : undefined;
}

function parseEnum(text: string): AttributeType | undefined {
  const list = /^enum\s*\((.*)\)$/s.exec(text);
  const values = list && splitQuotedList(list[1] ?? '');
  return values && values.length > 0 ? { kind: 'enum', values } : undefined;
}

function parseCodec(text: string): AttributeType | undefined {
  const codec = /^<([a-z][a-z0-9_]*)(?:@([A-Za-z0-9_]*))?>$/.exec(text);
  if (!codec?.[1]) return undefined;
  return codec[2] === undefined ? { kind: 'codec', codec: codec[1] } : { kind: 'codec', codec: codec[1], store: codec[2] };
}
