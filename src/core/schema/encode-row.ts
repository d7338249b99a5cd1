import { type DataJointError, isDataJointError, MissingAttributeError, UnknownAttributeError, ValueError } from '../../errors/index.js';
import { codecFor } from '../codec/codec-registry.js';
import { host } from '../connection/host.js';
import { className } from '../definition/class-name.js';
import type { TableDeclaration } from '../definition/table-declaration.js';
import { encodeValue } from '../heading/encode-value.js';
import type { Attribute } from '../heading/heading.js';
import { visibleAttributes } from '../heading/visible-attributes.js';
import type { SqlValue } from '../sql/sql.js';

/** A row ready for the database: the columns that it gives, and their values. */
export interface EncodedRow {
  readonly columns: readonly string[];
  readonly values: readonly SqlValue[];
}

/** Which row of which table is meant, for messages. */
export interface RowPlace {
  readonly declaration: TableDeclaration;
  /** 0-based. */
  readonly index: number;
  /** Leave out what the table does not have. */
  readonly ignoreExtraFields?: boolean | undefined;
  /** A number that is NaN counts as left out. */
  readonly nanAsNull?: boolean | undefined;
  /** Takes what is wrong, so that checking goes on; without it the first problem is thrown. */
  readonly report?: ((error: DataJointError, attribute: string | undefined) => void) | undefined;
}

/**
 * Checks a row and puts it in the form of the database. Attributes left out take their defaults.
 *
 * @throws UnknownAttributeError, MissingAttributeError or ValueError, naming table, row and attribute.
 */
export async function encodeRow(row: unknown, place: RowPlace): Promise<EncodedRow> {
  const columns: string[] = [];
  const values: SqlValue[] = [];
  if (!isRow(row)) {
    refuse(place, notARow(row, place));
    return { columns, values };
  }
  const visible = visibleAttributes(place.declaration.attributes);
  if (!place.ignoreExtraFields)
    refuseUnknown(row, visible, { ...place, advice: 'Check the spelling, or insert with { ignoreExtraFields: true }.' });
  for (const attribute of visible) {
    const value: unknown = Reflect.get(row, attribute.name);
    if (value === undefined || (place.nanAsNull && Number.isNaN(value))) {
      if (attribute.default === undefined && !isAutomatic(attribute)) refuse(place, missing(attribute, place), attribute.name);
      continue;
    }
    try {
      const encoded = encodeAttribute(attribute, value, place);
      // A wait for every value would be half the cost of a large insert.
      values.push(encoded instanceof Promise ? await encoded : encoded);
      columns.push(attribute.name);
    } catch (error) {
      if (!isDataJointError(error)) throw error;
      refuse(place, error, attribute.name);
    }
  }
  return { columns, values };
}

/** Whether a value can be a row. */
export function isRow(row: unknown): row is object {
  return typeof row === 'object' && row !== null && !Array.isArray(row);
}

/** The error for what is no row. */
export function notARow(row: unknown, place: RowPlace): ValueError {
  return new ValueError(
    `${rowName(place)}: found ${Array.isArray(row) ? 'an array' : String(row)}. Expected an object such as { ${place.declaration.primaryKey.join(': …, ')}: … }.`,
  );
}

function refuse(place: RowPlace, error: DataJointError, attribute?: string): void {
  if (place.report === undefined) throw error;
  place.report(error, attribute);
}

/** `Session, row 3`, counted from 1. */
export function rowName({ declaration, index }: RowPlace): string {
  return `${className(declaration.table)}, row ${index + 1}`;
}

/** Refuses what a table does not have. */
export function refuseUnknown(row: object, visible: readonly Attribute[], place: RowPlace & { readonly advice: string }): void {
  const known = visible.map(({ name }) => name);
  for (const unknown of Object.keys(row).filter((name) => !known.includes(name))) {
    refuse(place, new UnknownAttributeError(unknown, known, { where: `${rowName(place)}: the table`, advice: place.advice }), unknown);
  }
}

/** Whether the database gives the value of an attribute that is left out. */
export function isAutomatic({ type }: Attribute): boolean {
  return type.kind === 'native' && /auto_increment|serial/i.test(type.text);
}

function missing(attribute: Attribute, place: RowPlace): DataJointError {
  return new MissingAttributeError(
    `${rowName(place)}: "${attribute.name}" (${attribute.typeText}) is missing and has no default. Give it a value, or give it a default in the definition.`,
  );
}

/**
 * A value of an attribute as the database takes it; only codecs take their time.
 *
 * @throws ValueError, BlobError or CodecError, naming table, row and attribute.
 */
export function encodeAttribute(attribute: Attribute, value: unknown, place: RowPlace): SqlValue | Promise<SqlValue> {
  if (attribute.type.kind === 'codec' && value !== null) {
    const { compress, decompress } = host();
    const context = {
      schema: place.declaration.schema,
      table: place.declaration.table,
      attribute: attribute.name,
      store: attribute.type.store,
      compress,
      decompress,
    };
    return codecFor(attribute.type.codec).encode(value, context);
  }
  try {
    return encodeValue(attribute, value);
  } catch (cause) {
    throw new ValueError(`${rowName(place)}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
