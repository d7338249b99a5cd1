/**
 * DataJoint itself: declare, query and compute tables, as values and SQL text.
 * @module
 */
export type { Backend, RunOptions, Session, SqlResult, SqlRow } from './backend.js';
export type { ForeignKey, TableDeclaration, TableIndex, TableName, Tier } from './definition/table-declaration.js';
export { tableId } from './definition/table-declaration.js';
export { className } from './definition/class-name.js';
export { Diagram, type DiagramAttribute, type DiagramEdge, type DiagramNode, diagramOf } from './diagram/diagram.js';
export { ancestors, descendants } from './graph/reachable.js';
export { type ReferenceEdge, type SchemaGraph, schemaGraph } from './graph/schema-graph.js';
export { topologicalOrder } from './graph/topological-order.js';
export type { AttributeType } from './heading/attribute-type.js';
export { type Attribute, type Heading, heading } from './heading/heading.js';
export type { ComparedTypes, Dialect, PrintExpression } from './sql/dialect.js';
export type { Expression } from './sql/expression/expression.js';
export { joinSql, type Sql, type SqlValue, sql } from './sql/sql.js';
