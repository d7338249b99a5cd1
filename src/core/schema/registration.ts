import type { Connection } from '../connection/connection.js';
import type { TableDeclaration, TableName, Tier } from '../definition/table-declaration.js';
import type { TableClass } from '../definition/types/entries.js';
import type { SchemaRegistry } from './schema-registry.js';

/** A table class in its schema. */
export interface Registration extends TableName {
  readonly class: TableClass;
  readonly tier: Tier;
  /** Class name; `Master.Part` for parts. */
  readonly className: string;
  readonly registry: SchemaRegistry;
  /** The master of a part. */
  readonly master: Registration | undefined;
  /** The table declared or attached, by connection; a failure stays until the class is replaced. */
  readonly declared: WeakMap<Connection, Promise<TableDeclaration>>;
}
