import { className } from '../definition/class-name.js';
import type { Tier } from '../definition/table-declaration.js';
import type { ReferenceEdge, SchemaGraph } from '../graph/schema-graph.js';
import { topologicalOrder } from '../graph/topological-order.js';
import { visibleAttributes } from '../heading/visible-attributes.js';

/** An attribute as a diagram shows it. */
export interface DiagramAttribute {
  readonly name: string;
  readonly type: string;
  readonly inKey: boolean;
  readonly nullable: boolean;
  readonly comment: string;
}

/** A table as a diagram shows it. */
export interface DiagramNode {
  /** `schema.table`. */
  readonly id: string;
  readonly schema: string;
  /** SQL name, tier prefix included. */
  readonly table: string;
  /** Class name; `Master.Part` for parts. */
  readonly label: string;
  readonly tier: Tier;
  /** Its primary key has an attribute of its own: drawn underlined. */
  readonly introducesDimension: boolean;
  readonly comment: string;
  readonly attributes: readonly DiagramAttribute[];
}

/** A foreign key as a diagram shows it. */
export interface DiagramEdge {
  readonly parent: string;
  readonly child: string;
  readonly primary: boolean;
  readonly multi: boolean;
  readonly aliased: boolean;
  readonly nullable: boolean;
  readonly unique: boolean;
  /** Pairs of child column and parent column. */
  readonly columns: readonly (readonly [string, string])[];
}

/** A pipeline as a value: tables in topological order and the foreign keys between them. */
export class Diagram {
  constructor(
    readonly nodes: readonly DiagramNode[],
    readonly edges: readonly DiagramEdge[],
  ) {}
}

/** The diagram of a graph. */
export function diagramOf(graph: SchemaGraph): Diagram {
  const nodes = topologicalOrder(graph).flatMap((id) => {
    const table = graph.tables.get(id);
    return table === undefined ? [] : [{ table, id }];
  });
  return new Diagram(
    nodes.map(({ id, table }) => ({
      id,
      schema: table.schema,
      table: table.table,
      label: className(table.table),
      tier: table.tier,
      introducesDimension: introducesDimension(graph, id),
      comment: table.comment,
      attributes: visibleAttributes(table.attributes).map(({ name, typeText, inKey, nullable, comment }) => ({
        name,
        type: typeText,
        inKey,
        nullable,
        comment,
      })),
    })),
    graph.edges.map(diagramEdge),
  );
}

function introducesDimension(graph: SchemaGraph, id: string): boolean {
  const table = graph.tables.get(id);
  if (table === undefined) return false;
  const inherited = new Set(
    table.foreignKeys.flatMap((key) => (key.columns.every((column) => table.primaryKey.includes(column)) ? key.columns : [])),
  );
  return table.primaryKey.some((name) => !inherited.has(name));
}

function diagramEdge(edge: ReferenceEdge): DiagramEdge {
  const { foreignKey, parent, child, primary, multi, aliased } = edge;
  const columns = foreignKey.columns.map((column, i) => [column, foreignKey.parentColumns[i] ?? column] as const);
  return { parent, child, primary, multi, aliased, nullable: foreignKey.nullable, unique: foreignKey.unique, columns };
}
