import { type ForeignKey, type TableDeclaration, tableId } from '../definition/table-declaration.js';

/** A foreign key as an edge of the graph, from parent to child. */
export interface ReferenceEdge {
  /** `schema.table` of the parent. */
  readonly parent: string;
  /** `schema.table` of the child. */
  readonly child: string;
  /** All columns of the foreign key are in the child's primary key. */
  readonly primary: boolean;
  /** The child's primary key has more than these columns, or the reference is not unique: one parent, many children. */
  readonly multi: boolean;
  /** Some column has another name in the parent. */
  readonly aliased: boolean;
  readonly foreignKey: ForeignKey;
}

/** Tables as nodes, foreign keys as edges. Parents outside the graph are left out. */
export interface SchemaGraph {
  readonly tables: ReadonlyMap<string, TableDeclaration>;
  readonly edges: readonly ReferenceEdge[];
}

/** The graph of these tables. */
export function schemaGraph(declarations: readonly TableDeclaration[]): SchemaGraph {
  const tables = new Map(declarations.map((declaration) => [tableId(declaration), declaration]));
  const edges = declarations.flatMap((child) =>
    child.foreignKeys.filter((foreignKey) => tables.has(tableId(foreignKey.parent))).map((foreignKey) => referenceEdge(child, foreignKey)),
  );
  return { tables, edges };
}

function referenceEdge(child: TableDeclaration, foreignKey: ForeignKey): ReferenceEdge {
  const primary = foreignKey.columns.every((column) => child.primaryKey.includes(column));
  const whole = primary && foreignKey.columns.length === child.primaryKey.length;
  return {
    parent: tableId(foreignKey.parent),
    child: tableId(child),
    primary,
    multi: !whole && !foreignKey.unique,
    aliased: foreignKey.columns.some((column, i) => column !== foreignKey.parentColumns[i]),
    foreignKey,
  };
}
