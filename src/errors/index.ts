/**
 * What can go wrong, as types: one family of errors told apart by tag.
 * @module
 */
export { AccessError } from './access-error.js';
export { BackendError } from './backend-error.js';
export { BlobError } from './blob-error.js';
export { CodecError } from './codec-error.js';
export { ConditionError } from './condition-error.js';
export { ConnectionError } from './connection-error.js';
export { DataJointError, type ErrorDetails, isDataJointError } from './data-joint-error.js';
export { DatabaseFileError } from './database-file-error.js';
export { DatabaseLockedError } from './database-locked-error.js';
export { DeclarationError } from './declaration-error.js';
export { DefinitionError, type DefinitionPlace } from './definition-error.js';
export { DefinitionMismatchError } from './definition-mismatch-error.js';
export { DirectInsertError } from './direct-insert-error.js';
export { DuplicateError } from './duplicate-error.js';
export { FileFormatError } from './file-format-error.js';
export { IntegrityError } from './integrity-error.js';
export { InterruptedError } from './interrupted-error.js';
export { LostConnectionError } from './lost-connection-error.js';
export { MakeInputChangedError } from './make-input-changed-error.js';
export { MissingAttributeError } from './missing-attribute-error.js';
export { QueryError } from './query-error.js';
export { ServiceError } from './service-error.js';
export { UnknownAttributeError } from './unknown-attribute-error.js';
export { ValueError } from './value-error.js';
export { WorkerError } from './worker-error.js';
