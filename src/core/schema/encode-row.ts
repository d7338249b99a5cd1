import { type DataJointError, MissingAttributeError, UnknownAttributeError, ValueError } from '../../errors/index.js';
import { codecFor } from '../codec/codec-registry.js';
import { host } from '../connection/host.js';
import { className } from '../definition/class-name.js';
import type { TableDeclaration } from '../definition/table-declaration.js';
import { encodeValue } from '../heading/encode-value.js';
import type { Attribute } from '../heading/heading.js';
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
  readonly ignoreExtraFields: boolean;
}

/**
 * Checks a row and puts it in the form of the database. Attributes left out take their defaults.
 *
 * @throws UnknownAttributeError, MissingAttributeError or ValueError, naming table, row and attribute.
 */
export async function encodeRow(row: unknown, place: RowPlace): Promise<EncodedRow> {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    throw new ValueError(
      `${rowName(place)}: found ${Array.isArray(row) ? 'an array' : String(row)}. Expected an object such as { ${place.declaration.primaryKey.join(': …, ')}: … }.`,
    );
  }
  const visible = place.declaration.attributes.filter(({ name }) => !name.startsWith('_'));
  if (!place.ignoreExtraFields) refuseUnknown(row, visible, place);
  const columns: string[] = [];
  const values: SqlValue[] = [];
  for (const attribute of visible) {
    const value: unknown = Reflect.get(row, attribute.name);
    if (value === undefined) {
      if (attribute.default === undefined && !isAutomatic(attribute)) throw missing(attribute, place);
      continue;
    }
    columns.push(attribute.name);
    values.push(await encodeAttribute(attribute, value, place));
  }
  return { columns, values };
}

/** `Session, row 3`, counted from 1. */
function rowName({ declaration, index }: RowPlace): string {
  return `${className(declaration.table)}, row ${index + 1}`;
}

function refuseUnknown(row: object, visible: readonly Attribute[], place: RowPlace): void {
  const known = visible.map(({ name }) => name);
  const unknown = Object.keys(row).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new UnknownAttributeError(unknown, known, {
    where: `${rowName(place)}: the table`,
    advice: 'Check the spelling, or insert with { ignoreExtraFields: true }.',
  });
}

function isAutomatic({ type }: Attribute): boolean {
  return type.kind === 'native' && /auto_increment|serial/i.test(type.text);
}

function missing(attribute: Attribute, place: RowPlace): DataJointError {
  return new MissingAttributeError(
    `${rowName(place)}: "${attribute.name}" (${attribute.typeText}) is missing and has no default. Give it a value, or give it a default in the definition.`,
  );
}

async function encodeAttribute(attribute: Attribute, value: unknown, place: RowPlace): Promise<SqlValue> {
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
