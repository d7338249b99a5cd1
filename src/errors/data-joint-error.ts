/** What a DataJointError may carry beside its message. */
export interface ErrorDetails {
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/**
 * The base of every error this library throws on purpose.
 *
 * Each class of the family has a `tag` that survives bundling and structured cloning, so callers tell
 * errors apart by tag rather than by class identity. Messages say what was found, what was expected and
 * what to do.
 */
export abstract class DataJointError extends Error {
  /** Which member of the family this is. */
  abstract readonly tag: string;

  constructor(message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
  }
}

/** Whether a caught value belongs to the family, and, with `tag`, to that member of it. */
export function isDataJointError(value: unknown, tag?: string): value is DataJointError {
  return value instanceof Error && 'tag' in value && typeof value.tag === 'string' && (tag === undefined || value.tag === tag);
}
