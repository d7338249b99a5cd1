/**
 * DataJoint itself: declare, query and compute tables, as values and SQL text.
 * @module
 */
export type { Backend, RunOptions, Session, SqlResult, SqlRow } from './backend.js';
export { BlobComplex } from './blob/blob-complex.js';
export { BlobDecimal } from './blob/blob-decimal.js';
export { BlobFloat } from './blob/blob-float.js';
export { BlobTemporal } from './blob/blob-temporal.js';
export { BlobTuple } from './blob/blob-tuple.js';
export { BlobUuid } from './blob/blob-uuid.js';
export type { BlobValue } from './blob/blob-value.js';
export type { Compress, Decompress } from './blob/compression.js';
export { type DecodeBlobOptions, decodeBlob } from './blob/decode-blob.js';
export type { ComplexDtype, DataOf, DatetimeUnit, Dtype, TypedArray } from './blob/dtype.js';
export { type EncodeBlobOptions, encodeBlob } from './blob/encode-blob.js';
export { MatCell } from './blob/mat-cell.js';
export { MatSparse, type MatSparseParts } from './blob/mat-sparse.js';
export { MatStruct } from './blob/mat-struct.js';
export { type ElementOf, NdArray, type NdArrayOptions } from './blob/nd-array.js';
export { RecordArray, type RecordColumn } from './blob/record-array.js';
export type { Nested, Order } from './blob/shape.js';
export { type Attachment, attachCodec } from './codec/attach-codec.js';
export { blobCodec } from './codec/blob-codec.js';
export { codecFor, codecNames, type ResolvedCodec, registerCodec, unregisterCodec } from './codec/codec-registry.js';
export type { ForeignKey, TableDeclaration, TableIndex, TableName, Tier } from './definition/table-declaration.js';
export { tableId } from './definition/table-declaration.js';
export { className } from './definition/class-name.js';
export { Diagram, type DiagramAttribute, type DiagramEdge, type DiagramNode, diagramOf } from './diagram/diagram.js';
export { ancestors, descendants } from './graph/reachable.js';
export { type ReferenceEdge, type SchemaGraph, schemaGraph } from './graph/schema-graph.js';
export { topologicalOrder } from './graph/topological-order.js';
export type { AttributeType } from './heading/attribute-type.js';
export type { Codec, CodecContext } from './heading/codec.js';
export { type Attribute, type Heading, heading } from './heading/heading.js';
export type { ComparedTypes, Dialect, PrintExpression } from './sql/dialect.js';
export type { Expression } from './sql/expression/expression.js';
export { joinSql, type Sql, type SqlValue, sql } from './sql/sql.js';
