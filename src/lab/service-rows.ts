import type { Cell, ServiceClient, TableParams, TableResult } from '../service/index.js';
import type { GridCell, RowSource } from '../views/index.js';

/** Rows of a table as a grid takes them, read from the service page by page. */
export function serviceRows(client: ServiceClient, table: TableResult, rowCount: number): RowSource {
  const name: TableParams = { schema: table.schema, table: table.table };
  return {
    columns: table.columns,
    rowCount,
    page: async (offset, limit, { signal }) => {
      const { rows } = await client.request('rows.page', { ...name, offset, limit }, { signal });
      return rows.map((row) => row.map(gridCell));
    },
  };
}

/** A cell as text. */
export function gridCell(cell: Cell): GridCell {
  if (cell === null) return { text: 'NULL', muted: true };
  if (typeof cell !== 'object') return { text: String(cell), muted: false };
  if ('integer' in cell) return { text: cell.integer, muted: false };
  if ('number' in cell) return { text: cell.number, muted: false };
  if ('bytes' in cell) return { text: `<${cell.bytes.toLocaleString('en')} bytes>`, muted: true };
  return { text: `${cell.text}…`, muted: false };
}
