/** Where a name of an earlier cell comes from. */
export interface NameOwner {
  /** Number of the cell that defined it last. */
  readonly cell: number;
  /** Whether it exists at run time; types and interfaces do not. */
  readonly isValue: boolean;
}

/** The names that a cell may use, each with the cell that defined it last. */
export type NameTable = ReadonlyMap<string, NameOwner>;

/** What a cell declares: name to whether it exists at run time. */
export type DeclaredNames = ReadonlyMap<string, boolean>;

/** The table after a cell that declared these names; `assigned` limits the values to those that got theirs before the cell failed. */
export function withCell(table: NameTable, cell: number, declared: DeclaredNames, assigned?: ReadonlySet<string>): NameTable {
  const next = new Map(table);
  for (const [name, isValue] of declared) {
    if (isValue && assigned !== undefined && !assigned.has(name)) continue;
    next.set(name, { cell, isValue });
  }
  return next;
}

/** The cells whose additions to global declarations hold, in the order they ran. */
export function augmentingCells(table: NameTable): readonly number[] {
  const cells = [...table].filter(([name]) => name.includes(' ')).map(([, owner]) => owner.cell);
  return [...new Set(cells)].sort((a, b) => a - b);
}
