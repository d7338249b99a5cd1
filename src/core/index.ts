/**
 * DataJoint itself: declare, query and compute tables, as values and SQL text.
 * @module
 */

export {
  AccessError,
  BackendError,
  BlobError,
  CodecError,
  ConditionError,
  ConnectionError,
  DatabaseFileError,
  DatabaseLockedError,
  DataJointError,
  DeclarationError,
  DefinitionError,
  DefinitionMismatchError,
  type DefinitionPlace,
  DirectInsertError,
  DuplicateError,
  type ErrorDetails,
  FileFormatError,
  IntegrityError,
  InterruptedError,
  isDataJointError,
  LostConnectionError,
  MakeInputChangedError,
  MissingAttributeError,
  QueryError,
  ServiceError,
  UnknownAttributeError,
  ValueError,
  WorkerError,
} from '../errors/index.js';
export type { Backend, RunOptions, Session, SqlResult, SqlRow } from './backend.js';
export { BlobComplex } from './blob/blob-complex.js';
export { BlobDecimal } from './blob/blob-decimal.js';
export { BlobFloat } from './blob/blob-float.js';
export type { ReaderOptions } from './blob/blob-reader.js';
export { BlobTemporal, type TemporalCode } from './blob/blob-temporal.js';
export { BlobTuple } from './blob/blob-tuple.js';
export { BlobUuid } from './blob/blob-uuid.js';
export type { BlobValue } from './blob/blob-value.js';
export type { Compress, Decompress } from './blob/compression.js';
export { type DecodeBlobOptions, decodeBlob } from './blob/decode-blob.js';
export type { ComplexDtype, DataOf, DatetimeUnit, Dtype, DtypeData, IntegerDtype, TypedArray, TypedData } from './blob/dtype.js';
export { type EncodeBlobOptions, encodeBlob } from './blob/encode-blob.js';
export { MatCell } from './blob/mat-cell.js';
export { MatSparse, type MatSparseParts } from './blob/mat-sparse.js';
export { MatStruct } from './blob/mat-struct.js';
export { type ElementOf, NdArray, type NdArrayOptions } from './blob/nd-array.js';
export { plainBlob } from './blob/plain-blob.js';
export { RecordArray, type RecordColumn } from './blob/record-array.js';
export type { Nested, Order } from './blob/shape.js';
export { Cascade, type CascadeCount, type CascadeOptions, type PartIntegrity } from './cascade/cascade.js';
export type { DeleteOptions } from './cascade/delete-rows.js';
export { ChangeListeners } from './change-listeners.js';
export { type Attachment, attachCodec } from './codec/attach-codec.js';
export { blobCodec } from './codec/blob-codec.js';
export { codecFor, codecNames, type ResolvedCodec, registerCodec, unregisterCodec } from './codec/codec-registry.js';
export type { PromptOptions } from './connection/confirm.js';
export { Connection } from './connection/connection.js';
export {
  type ConnectOptions,
  conn,
  connect,
  defaultConnection,
  flushConnections,
  interruptConnections,
} from './connection/default-connection.js';
export { configureHost, type Host, type ProcessIdentity, type ProgressReport } from './connection/host.js';
export type { JobSettings } from './connection/job-settings.js';
export type { QuerySource } from './connection/query-source.js';
export type { WorkerOptions, WorkerOutcome, WorkerTask } from './connection/worker-task.js';
export { className } from './definition/class-name.js';
export { describeDeclaration } from './definition/describe-declaration.js';
export { parseDefinition } from './definition/parse-definition.js';
export { tierOf } from './definition/sql-table-name.js';
export type { ForeignKey, TableDeclaration, TableIndex, TableName, Tier } from './definition/table-declaration.js';
export { tableId } from './definition/table-declaration.js';
export type { AttributeLine, ForeignKeyLine, IndexLine, TableDefinition } from './definition/table-definition.js';
export type { AttributeEntry, DefaultedEntry, DefaultFlag, TypedEntry, TypeText } from './definition/types/attribute-line.js';
export type {
  ContextClass,
  ContextOf,
  DefinitionEntries,
  Entries,
  IsIndexLine,
  LineEntries,
  MasterClass,
  ReferenceEntries,
  TableClass,
} from './definition/types/entries.js';
export type {
  EntryName,
  EntryNamed,
  EntryNotNamed,
  Flag,
  IsOpen,
  KeyEntry,
  KnownEntry,
  Name,
  NullableEntry,
  Open,
  OptionalEntry,
} from './definition/types/entry.js';
export type { EnumText, EnumValues, EnumValueTail, NextEnumValue } from './definition/types/enum-values.js';
export type { JsonValue } from './definition/types/json-value.js';
export type {
  InheritedEntry,
  ReferenceFlag,
  ReferencePath,
  ReferenceRenames,
  ReferenceText,
  Renamed,
  RenameItem,
  RenameList,
} from './definition/types/reference-line.js';
export type {
  EntryCondition,
  EntryInput,
  EntryUpdate,
  EntryValue,
  InsertOf,
  InsertRow,
  Key,
  KeyOf,
  KnownRow,
  OpenPart,
  Row,
  RowOf,
  UpdateOf,
  UpdateRow,
} from './definition/types/rows.js';
export type { AfterQuote, Trim, TrimEnd, TrimStart } from './definition/types/text.js';
export type {
  CodecValue,
  DecimalValue,
  InsertValue,
  InsertValues,
  NativeValue,
  NumberPrecision,
  ReadValue,
  ReadValues,
  TemporalLike,
} from './definition/types/value-types.js';
export { Diagram, type DiagramAttribute, type DiagramEdge, type DiagramNode, diagramOf } from './diagram/diagram.js';
export { type DiagramItem, diagram } from './diagram/draw-schemas.js';
export type { AggregatedEntries, AggregateItem, AggregateItems, DistinctEntries, UnionEntries } from './expression/aggregated-entries.js';
export type { ConditionInput, ConditionObject } from './expression/condition-input.js';
export type { FetchOptions, OrderBy, ReadOptions, SignalOptions, TopOptions } from './expression/fetch-options.js';
export { freeTable } from './expression/free-table.js';
export type { AddedEntries, JoinedEntries, JoinsLeft, KeyName, SecondaryEntry, UnitedEntries } from './expression/joined-entries.js';
export type { Operand, OperandEntries } from './expression/operand.js';
export type { Preview, PreviewColumn, PreviewOptions } from './expression/preview.js';
export type {
  ComputedType,
  KeptEntries,
  NamedByItems,
  NewAttributes,
  NewEntries,
  NewEntry,
  ProjectedEntries,
  ProjectionItem,
  RenamedName,
  SecondaryName,
} from './expression/projected-entries.js';
export { QueryExpression } from './expression/query-expression.js';
export type { AnyRow } from './expression/read.js';
export type { ComputedScalar } from './expression/typed-expression.js';
export { expr, TypedExpression } from './expression/typed-expression.js';
export { ancestors, descendants } from './graph/reachable.js';
export { type ReferenceEdge, type SchemaGraph, schemaGraph } from './graph/schema-graph.js';
export { topologicalOrder } from './graph/topological-order.js';
export type { AttributeType } from './heading/attribute-type.js';
export type { Codec, CodecContext } from './heading/codec.js';
export { type Attribute, type Heading, heading } from './heading/heading.js';
export { nativeSpelling } from './heading/native-spelling.js';
export { parseAttributeType } from './heading/parse-attribute-type.js';
export { isHidden, visibleAttributes } from './heading/visible-attributes.js';
export type { JobCounts, JobStatus } from './populate/jobs/count-jobs.js';
export { type JobEntries, Jobs } from './populate/jobs/jobs.js';
export type { RefreshOptions, RefreshResult } from './populate/jobs/refresh-jobs.js';
export { type KeyMaker, keyMaker } from './populate/key-maker.js';
export type { MakeKey } from './populate/make-target.js';
export type { PopulateError, PopulateOptions, PopulateResult } from './populate/populate-options.js';
export type { Progress } from './populate/table-progress.js';
export type { AggregateOptions } from './query/aggregate.js';
export { asQuery, isQueryable, type Queryable } from './query/as-query.js';
export type { Condition } from './query/condition.js';
export { and, not, or, sql } from './query/conditions.js';
export type { JoinOptions } from './query/join.js';
export { Logical } from './query/logical.js';
export type {
  AggregateQuery,
  DistinctQuery,
  JoinQuery,
  ProjectQuery,
  Query,
  RestrictQuery,
  TableQuery,
  TopQuery,
  UnionQuery,
} from './query/query.js';
export type { AlterOptions } from './schema/alter-table.js';
export { declarePending } from './schema/declare-pending.js';
export type { DropOptions } from './schema/drop-table.js';
export type { InsertOptions, RowSource } from './schema/insert-rows.js';
export { registeredClass } from './schema/registered-class.js';
export type { DecoratedClass, DefineOptions, Schema } from './schema/schema.js';
export type { SchemaOptions } from './schema/schema-registry.js';
export { tierOfClass } from './schema/table-mark.js';
export type { RowProblem, ValidateOptions } from './schema/validate-rows.js';
export type { ComparedTypes, Dialect, PrintExpression, TableChange } from './sql/dialect.js';
export type { Expression } from './sql/expression/expression.js';
export { joinSql, type Sql, type SqlValue, sql as sqlPiece } from './sql/sql.js';
export { AutoPopulated } from './table/auto-populated.js';
export { Computed } from './table/computed.js';
export type { DefinedTable } from './table/define-class.js';
export { Imported } from './table/imported.js';
export { Lookup } from './table/lookup.js';
export { Manual } from './table/manual.js';
export { Part } from './table/part.js';
export { schema } from './table/schema.js';
export { Table } from './table/table.js';
export { U, type UniversalSet } from './table/universal-set.js';
