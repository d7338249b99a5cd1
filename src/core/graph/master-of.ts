const PART_NAME = /^((?:#|_|__)?[a-z][a-z0-9]*(?:_[a-z0-9]+)*)__([a-z][a-z0-9]*(?:_[a-z0-9]+)*)$/;

/** The SQL name of a part's master, or undefined for a table that is no part. */
export function masterOf(table: string): string | undefined {
  return PART_NAME.exec(table)?.[1];
}
