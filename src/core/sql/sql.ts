/** A value as it travels to and from a database. Integers come back as bigint when they exceed 2^53, else as number. */
export type SqlValue = null | number | bigint | string | Uint8Array;

/** A statement: values are always parameters, one `?` each in the text. */
export interface Sql {
  readonly text: string;
  readonly params: readonly SqlValue[];
}

/** A piece of SQL text with its parameters. */
export function sql(text: string, params: readonly SqlValue[] = []): Sql {
  return { text, params };
}

/** Pieces put together, parameters in the order of the text. */
export function joinSql(pieces: readonly Sql[], separator: string): Sql {
  return { text: pieces.map((piece) => piece.text).join(separator), params: pieces.flatMap((piece) => piece.params) };
}
