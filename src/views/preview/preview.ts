/** A column of a preview. */
export interface PreviewColumn {
  readonly name: string;
  readonly inKey: boolean;
  readonly comment: string;
  /** The type as the definition spells it. */
  readonly type: string;
}

/** The first rows of a table or a query, every value already a short text. */
export interface Preview {
  readonly title: string;
  readonly comment: string;
  readonly columns: readonly PreviewColumn[];
  readonly rows: readonly (readonly string[])[];
  /** There are more rows than these. */
  readonly more: boolean;
  /** Number of all rows. */
  readonly total: number;
}
