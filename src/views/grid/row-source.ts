/** A column of a grid. */
export interface GridColumn {
  readonly name: string;
  /** The type as the definition spells it. */
  readonly type: string;
  readonly inKey: boolean;
  readonly comment: string;
}

/** A value as a grid shows it. */
export interface GridCell {
  readonly text: string;
  /** Set apart from text that looks the same: NULL, bytes, what is cut off. */
  readonly muted: boolean;
}

/** Where a grid takes its rows from: it knows of no database. */
export interface RowSource {
  readonly columns: readonly GridColumn[];
  readonly rowCount: number;
  /** Rows from `offset` on, at most `limit`. */
  page(offset: number, limit: number, options: { readonly signal: AbortSignal }): Promise<readonly (readonly GridCell[])[]>;
}
