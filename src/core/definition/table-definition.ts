import type { AttributeType } from '../heading/attribute-type.js';

/** A line that defines an attribute. */
export interface AttributeLine {
  readonly kind: 'attribute';
  readonly name: string;
  readonly type: AttributeType;
  readonly typeText: string;
  readonly default: string | null | undefined;
  readonly comment: string;
  readonly inKey: boolean;
  readonly line: number;
}

/** A line `-> [nullable, unique] Parent.proj(new='old')`. */
export interface ForeignKeyLine {
  readonly kind: 'foreignKey';
  /** As written: `Subject`, `lab.Subject`, `master`. */
  readonly parent: string;
  /** New name → name in the parent. */
  readonly renames: ReadonlyMap<string, string>;
  readonly nullable: boolean;
  readonly unique: boolean;
  readonly inKey: boolean;
  readonly line: number;
}

/** A line `index (a, b)` or `unique index (a, b)`. */
export interface IndexLine {
  readonly kind: 'index';
  readonly columns: readonly string[];
  readonly unique: boolean;
  readonly line: number;
}

/** A definition text read, its foreign keys not yet resolved. */
export interface TableDefinition {
  readonly comment: string;
  readonly lines: readonly (AttributeLine | ForeignKeyLine | IndexLine)[];
}
