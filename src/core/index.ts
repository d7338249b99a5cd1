/**
 * DataJoint itself: declare, query and compute tables, as values and SQL text.
 * @module
 */
export type { Backend, RunOptions, Session, SqlResult, SqlRow } from './backend.ts';
export type { ForeignKey, TableDeclaration, TableIndex, TableName, Tier } from './definition/table-declaration.ts';
export { tableId } from './definition/table-declaration.ts';
export { className } from './diagram/class-name.ts';
export { Diagram, type DiagramAttribute, type DiagramEdge, type DiagramNode, diagramOf } from './diagram/diagram.ts';
export { ancestors, descendants } from './graph/reachable.ts';
export { type ReferenceEdge, type SchemaGraph, schemaGraph } from './graph/schema-graph.ts';
export { topologicalOrder } from './graph/topological-order.ts';
export type { AttributeType } from './heading/attribute-type.ts';
export { type Attribute, type Heading, heading } from './heading/heading.ts';
export type { ComparedTypes, Dialect, PrintExpression } from './sql/dialect.ts';
export type { Expression } from './sql/expression/expression.ts';
export { joinSql, type Sql, type SqlValue, sql } from './sql/sql.ts';
