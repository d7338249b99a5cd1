import { FileFormatError } from '../../errors/index.js';
import type { SliceOptions } from '../byte-source.js';
import { cellNumber, columnTexts, type DelimitedTable, parseDelimited } from '../delimited/parse-delimited.js';
import type { KilosortFiles } from './kilosort-files.js';

/** Texts of the cluster tables by unit, then by column name. */
export type ClusterLabels = ReadonlyMap<number, ReadonlyMap<string, string>>;

/** `cluster_group.tsv`, `cluster_KSLabel.tsv`, labels of one's own; old phy wrote `cluster_groups.csv` with tabs. */
const LABEL_FILE = /^cluster_\w+\.(?:tsv|csv)$/;

/** All labels of all clusters; those of single files come before the summary of `cluster_info.tsv`, which may be older. */
export async function readClusterLabels(files: KilosortFiles, options: SliceOptions): Promise<ClusterLabels> {
  const names = files.names.filter((name) => LABEL_FILE.test(name));
  const single = names.filter((name) => !name.startsWith('cluster_info.'));
  const labels = new Map<number, Map<string, string>>();
  for (const name of [...names.filter((one) => !single.includes(one)), ...single]) {
    const table = await readClusterTable(files, name, options);
    // phy leaves an empty file where no cluster has a label.
    if (table === null) continue;
    const ids = clusterIds(table);
    for (const [row, cells] of table.rows.entries()) {
      const known = labels.get(ids[row]) ?? new Map<string, string>();
      labels.set(ids[row], known);
      for (const [column, title] of table.columns.entries())
        if (!isIdColumn(title) && cells[column] !== '') known.set(title, cells[column]);
    }
  }
  return labels;
}

/** One table of the folder; null if it is missing or blank. */
export async function readClusterTable(files: KilosortFiles, name: string, options: SliceOptions): Promise<DelimitedTable | null> {
  if (!files.has(name)) return null;
  const text = await files.text(name, options);
  return text.trim() === '' ? null : parseDelimited(text, { file: files.path(name) });
}

/** The cluster of each row. */
export function clusterIds(table: DelimitedTable): readonly number[] {
  return columnTexts(table, 'cluster_id', 'id').map((text, row) => {
    const id = cellNumber(text);
    if (id !== undefined && Number.isInteger(id)) return id;
    throw new FileFormatError(`${table.file}: cluster_id is "${text.slice(0, 40)}" in row ${row + 1}; expected a whole number.`);
  });
}

const isIdColumn = (title: string) => title === 'cluster_id' || title === 'id' || title === '';
