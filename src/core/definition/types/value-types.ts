import type { BlobValue } from '../../blob/blob-value.js';
import type { EnumValues } from './enum-values.js';
import type { JsonValue } from './json-value.js';
import type { Trim } from './text.js';

/** A Temporal object, native or polyfilled, as far as insertion needs it. A JavaScript `Date` is none: it has no place in a zone-less column. */
export interface TemporalLike {
  readonly [Symbol.toStringTag]: `Temporal.${string}`;
  toString(): string;
}

/** Types whose whole text is one word, with the value read from the database. */
export interface ReadValues {
  int8: number;
  int16: number;
  int32: number;
  int64: bigint;
  float32: number;
  float64: number;
  bool: boolean;
  uuid: string;
  json: JsonValue;
  bytes: Uint8Array;
  date: string;
  datetime: string;
  time: string;
  timestamp: string;
  year: number;
  tinyint: number;
  smallint: number;
  mediumint: number;
  int: number;
  integer: number;
  bigint: bigint;
  serial: bigint;
  float: number;
  double: number;
  real: number;
  text: string;
  tinytext: string;
  mediumtext: string;
  longtext: string;
  blob: Uint8Array;
  tinyblob: Uint8Array;
  mediumblob: Uint8Array;
  longblob: Uint8Array;
  '=': unknown;
  '=number': number;
  '=bigint': bigint;
  '=string': string;
  '=boolean': boolean;
  '=null': null;
}

/** Types whose whole text is one word, where insertion accepts more than reading gives. */
export interface InsertValues {
  int8: number | bigint;
  int16: number | bigint;
  int32: number | bigint;
  int64: number | bigint;
  float32: number | bigint;
  float64: number | bigint;
  bool: boolean | 0 | 1;
  uuid: string | Uint8Array;
  date: string | TemporalLike;
  datetime: string | TemporalLike;
  time: string | TemporalLike;
  timestamp: string | TemporalLike;
  year: number | bigint;
  bigint: number | bigint;
  serial: number | bigint;
}

/** Precisions of a decimal that a JavaScript number holds exactly. */
export type NumberPrecision = '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '10' | '11' | '12' | '13' | '14' | '15';

/** The value that an attribute of this type has in a row read from the database. */
export type ReadValue<T extends string> = T extends keyof ReadValues
  ? ReadValues[T]
  : T extends `varchar${string}` | `char${string}`
    ? string
    : T extends `enum${string}`
      ? EnumValues<T>
      : T extends `<${string}`
        ? CodecValue<T>
        : T extends `${'decimal' | 'numeric' | 'dec' | 'fixed'}(${infer Digits})${string}`
          ? DecimalValue<Digits>
          : T extends `datetime${string}` | `timestamp${string}` | `time${string}`
            ? string
            : NativeValue<Lowercase<T>>;

/** The value of a decimal with these digits, `precision, scale`: a number as long as numbers hold it exactly, else text. */
export type DecimalValue<Digits extends string> = Digits extends `${infer Precision},${string}`
  ? Trim<Precision> extends NumberPrecision
    ? number
    : string
  : Trim<Digits> extends NumberPrecision
    ? number
    : string;

/** The value of a codec type; what a codec of the user's own reads is not known here. */
export type CodecValue<T extends string> = T extends `<blob${'>' | '@'}${string}` ? BlobValue : unknown;

/** The value of a native type with a width, sign or other addition. */
export type NativeValue<T extends string> = T extends `bigint${string}`
  ? bigint
  : T extends `${'tinyint' | 'smallint' | 'mediumint' | 'int' | 'float' | 'double' | 'real' | 'year' | 'decimal' | 'numeric'}${string}`
    ? number
    : T extends keyof ReadValues
      ? ReadValues[T]
      : unknown;

/** What insertion and conditions accept for an attribute of this type. */
export type InsertValue<T extends string> = T extends keyof InsertValues
  ? InsertValues[T]
  : T extends `<${string}`
    ? unknown
    : T extends `${'decimal' | 'numeric' | 'dec' | 'fixed'}${string}`
      ? number | bigint | string
      : T extends `datetime${string}` | `timestamp${string}` | `time(${string}`
        ? string | TemporalLike
        : number extends ReadValue<T>
          ? ReadValue<T> | bigint
          : bigint extends ReadValue<T>
            ? ReadValue<T> | number
            : ReadValue<T>;
