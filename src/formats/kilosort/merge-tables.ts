import type { DelimitedTable } from '../delimited/parse-delimited.js';
import { clusterIds } from './cluster-labels.js';

/** The rows of a table with the further columns that another has for the same clusters; empty cells where it has none. */
export function mergeTables(table: DelimitedTable, other: DelimitedTable): DelimitedTable {
  const added = other.columns.flatMap((name, place) => (name === '' || table.columns.includes(name) ? [] : [{ name, place }]));
  const ids = clusterIds(other);
  const rowOf = new Map(other.rows.map((row, i) => [ids[i], row]));
  const own = clusterIds(table);
  return {
    file: table.file,
    columns: [...table.columns, ...added.map(({ name }) => name)],
    rows: table.rows.map((row, i) => [...row, ...added.map(({ place }) => rowOf.get(own[i])?.[place] ?? '')]),
  };
}
