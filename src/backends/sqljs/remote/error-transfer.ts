import {
  BackendError,
  ConditionError,
  ConnectionError,
  DatabaseFileError,
  DatabaseLockedError,
  type DataJointError,
  DeclarationError,
  DefinitionMismatchError,
  DuplicateError,
  type ErrorDetails,
  IntegrityError,
  InterruptedError,
  isDataJointError,
  MissingAttributeError,
  QueryError,
  UnknownAttributeError,
  ValueError,
} from '../../../errors/index.js';

/** An error as it crosses between threads. */
export interface TransferredError {
  readonly tag: string | undefined;
  readonly message: string;
  /** Of an unknown attribute. */
  readonly attribute?: string;
  readonly known?: readonly string[];
  readonly cause?: string;
}

const CLASSES: readonly (new (message: string, details?: ErrorDetails) => DataJointError)[] = [
  BackendError,
  ConditionError,
  ConnectionError,
  DatabaseFileError,
  DatabaseLockedError,
  DeclarationError,
  DefinitionMismatchError,
  DuplicateError,
  IntegrityError,
  InterruptedError,
  MissingAttributeError,
  QueryError,
  ValueError,
];

/** What is sent of an error. */
export function transferError(error: unknown): TransferredError {
  const message = error instanceof Error ? error.message : String(error);
  const cause = error instanceof Error && error.cause instanceof Error ? { cause: error.cause.message } : {};
  if (error instanceof UnknownAttributeError) return { tag: error.tag, message, attribute: error.attribute, known: error.known, ...cause };
  return { tag: isDataJointError(error) ? error.tag : undefined, message, ...cause };
}

/** The error of the right class, with its message as it was. */
export function receiveError({ tag, message, attribute, known, cause }: TransferredError): DataJointError {
  const details = cause === undefined ? {} : { cause: new Error(cause) };
  if (attribute !== undefined) {
    const error = new UnknownAttributeError(attribute, known ?? [], details);
    error.message = message;
    return error;
  }
  for (const Class of CLASSES) {
    const error = new Class(message, details);
    if (error.tag === tag) return error;
  }
  return new BackendError(message, details);
}
