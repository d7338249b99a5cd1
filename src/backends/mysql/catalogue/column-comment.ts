/** A stored comment as type marker and comment. */
export interface MarkedComment {
  /** The type as the definition spelled it; undefined for a column without marker. */
  readonly marker: string | undefined;
  readonly comment: string;
}

/** The parts of `:type:comment`. An enum's marker may hold colons inside its quotes. */
export function splitComment(stored: string): MarkedComment {
  const found = /^:(enum\s*\((?:'(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|""|\\.)*"|[^'"])*\)|[^:]+):(.*)$/is.exec(stored);
  return found === null ? { marker: undefined, comment: stored } : { marker: found[1], comment: found[2] ?? '' };
}
