import type { AttributeType } from './attribute-type.js';

/** One attribute (column) of a table or a query. */
export interface Attribute {
  readonly name: string;
  readonly type: AttributeType;
  /** The type as the definition spells it, for example `enum('M', 'F')`. */
  readonly typeText: string;
  readonly inKey: boolean;
  readonly nullable: boolean;
  /** Default as stored text; null for DEFAULT NULL; undefined if the attribute must be given. */
  readonly default: string | null | undefined;
  readonly comment: string;
  /** `schema.table.attribute` where the attribute was first defined; null for secondary and computed ones. */
  readonly lineage: string | null;
}

/** The attributes of a table or a query, in order, by name. */
export interface Heading {
  readonly attributes: readonly Attribute[];
  readonly byName: ReadonlyMap<string, Attribute>;
  /** Names of the primary key, in order. */
  readonly primaryKey: readonly string[];
  readonly names: readonly string[];
}

/** A heading over these attributes, in this order. */
export function heading(attributes: readonly Attribute[]): Heading {
  return {
    attributes,
    byName: new Map(attributes.map((attribute) => [attribute.name, attribute])),
    primaryKey: attributes.filter((attribute) => attribute.inKey).map((attribute) => attribute.name),
    names: attributes.map((attribute) => attribute.name),
  };
}
