/**
 * What can go wrong, as types: one family of errors told apart by tag.
 * @module
 */
export { BackendError } from './backend-error.ts';
export { ConditionError } from './condition-error.ts';
export { ConnectionError } from './connection-error.ts';
export { DataJointError, type ErrorDetails, isDataJointError } from './data-joint-error.ts';
export { DatabaseFileError } from './database-file-error.ts';
export { DatabaseLockedError } from './database-locked-error.ts';
export { DeclarationError } from './declaration-error.ts';
export { DefinitionError, type DefinitionPlace } from './definition-error.ts';
export { DefinitionMismatchError } from './definition-mismatch-error.ts';
export { DuplicateError } from './duplicate-error.ts';
export { FileFormatError } from './file-format-error.ts';
export { IntegrityError } from './integrity-error.ts';
export { InterruptedError } from './interrupted-error.ts';
export { MissingAttributeError } from './missing-attribute-error.ts';
export { QueryError } from './query-error.ts';
export { ServiceError } from './service-error.ts';
export { UnknownAttributeError } from './unknown-attribute-error.ts';
export { ValueError } from './value-error.ts';
