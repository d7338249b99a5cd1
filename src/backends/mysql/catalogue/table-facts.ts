import { type Sql, type SqlRow, type SqlValue, sqlPiece } from '../../../core/index.js';
import { isDataJointError } from '../../../errors/index.js';
import { LINEAGE, lineageTable } from './lineage-table.js';

/** Runs a statement and gives its rows. */
export type RunRows = (statement: Sql) => Promise<readonly SqlRow[]>;

/** A column as the server's catalogue tells it. */
export interface ColumnFacts {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string | null;
  readonly extra: string;
  readonly comment: string;
}

/** A foreign key as the catalogue tells it. */
export interface ForeignKeyFacts {
  readonly name: string;
  readonly columns: readonly string[];
  readonly parentSchema: string;
  readonly parentTable: string;
  readonly parentColumns: readonly string[];
}

/** An index as the catalogue tells it. */
export interface IndexFacts {
  readonly name: string;
  readonly unique: boolean;
  readonly columns: readonly string[];
}

/** What the catalogue holds about one table. */
export interface TableFacts {
  readonly schema: string;
  readonly table: string;
  readonly comment: string;
  readonly columns: readonly ColumnFacts[];
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKeyFacts[];
  readonly indexes: readonly IndexFacts[];
  /** Origins by attribute; undefined if the schema keeps none. */
  readonly lineage: ReadonlyMap<string, string> | undefined;
}

/** Facts of all visible tables of these schemas: four statements in all, and one for each schema that keeps lineage. */
export async function readTableFacts(schemas: readonly string[], run: RunRows): Promise<readonly TableFacts[]> {
  if (schemas.length === 0) return [];
  const inSchemas = (text: string) => run(sqlPiece(text.replace('IN ()', `IN (${schemas.map(() => '?').join(', ')})`), schemas));
  const tables = await inSchemas(TABLES);
  if (tables.length === 0) return [];
  const columns = grouped(await inSchemas(COLUMNS));
  const keys = grouped(await inSchemas(KEYS));
  const indexes = grouped(await inSchemas(INDEXES));
  const lineage = await readLineage(tables, run);
  return tables
    .filter(([, table]) => !String(table).startsWith('~'))
    .map(([schema, table, comment]) => {
      const id = tableKey(schema, table);
      const keyRows = keys.get(id) ?? [];
      return {
        schema: String(schema),
        table: String(table),
        comment: String(comment),
        columns: (columns.get(id) ?? []).map(columnFacts),
        primaryKey: keyRows.filter(([, , name]) => name === 'PRIMARY').map((row) => String(row[3])),
        foreignKeys: foreignKeys(keyRows),
        indexes: indexFacts(indexes.get(id) ?? []),
        lineage: lineage.get(String(schema))?.get(String(table)) ?? (lineage.has(String(schema)) ? new Map() : undefined),
      };
    });
}

const TABLES = `SELECT table_schema, table_name, table_comment FROM information_schema.tables
WHERE table_schema IN () AND table_type = 'BASE TABLE' ORDER BY table_schema, table_name`;

const COLUMNS = `SELECT table_schema, table_name, column_name, column_type, is_nullable, column_default, extra, column_comment
FROM information_schema.columns WHERE table_schema IN () ORDER BY table_schema, table_name, ordinal_position`;

const KEYS = `SELECT table_schema, table_name, constraint_name, column_name, referenced_table_schema, referenced_table_name, referenced_column_name
FROM information_schema.key_column_usage
WHERE table_schema IN () AND (constraint_name = 'PRIMARY' OR referenced_table_name IS NOT NULL)
ORDER BY table_schema, table_name, constraint_name, ordinal_position`;

// An index over an expression has no column; the expression itself is not told by MariaDB, which has none.
const INDEXES = `SELECT table_schema, table_name, index_name, non_unique, column_name FROM information_schema.statistics
WHERE table_schema IN () AND index_name <> 'PRIMARY' ORDER BY table_schema, table_name, index_name, seq_in_index`;

function tableKey(schema: SqlValue | undefined, table: SqlValue | undefined): string {
  return JSON.stringify([schema, table]);
}

function grouped(rows: readonly SqlRow[]): ReadonlyMap<string, readonly SqlRow[]> {
  const groups = new Map<string, SqlRow[]>();
  for (const row of rows) {
    const id = tableKey(row[0], row[1]);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [row]);
    else group.push(row);
  }
  return groups;
}

function columnFacts([, , name, type, nullable, given, extra, comment]: SqlRow): ColumnFacts {
  return {
    name: String(name),
    type: text(type),
    nullable: nullable === 'YES',
    default: given === null || given === undefined ? null : text(given),
    extra: String(extra),
    comment: text(comment),
  };
}

/** Some catalogue columns come as bytes, depending on the server. */
function text(value: SqlValue | undefined): string {
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value ?? '');
}

function foreignKeys(rows: readonly SqlRow[]): readonly ForeignKeyFacts[] {
  const byName = new Map<string, SqlRow[]>();
  for (const row of rows) {
    if (row[5] === null) continue;
    const name = String(row[2]);
    byName.set(name, [...(byName.get(name) ?? []), row]);
  }
  return [...byName]
    .map(([name, group]) => ({
      name,
      columns: group.map((row) => String(row[3])),
      parentSchema: String(group[0]?.[4]),
      parentTable: String(group[0]?.[5]),
      parentColumns: group.map((row) => String(row[6])),
    }))
    .sort((a, b) => number(a.name) - number(b.name));
}

/** The server numbers the keys of a table in their order: `session_ibfk_10` comes after `session_ibfk_9`. */
function number(name: string): number {
  return Number(/_ibfk_(\d+)$/.exec(name)?.[1] ?? /^(\d+)$/.exec(name)?.[1] ?? 0);
}

function indexFacts(rows: readonly SqlRow[]): readonly IndexFacts[] {
  const byName = new Map<string, SqlRow[]>();
  for (const row of rows) byName.set(String(row[2]), [...(byName.get(String(row[2])) ?? []), row]);
  return [...byName]
    .filter(([, group]) => group.every((row) => row[4] !== null))
    .map(([name, group]) => ({ name, unique: Number(group[0]?.[3]) === 0, columns: group.map((row) => String(row[4])) }));
}

async function readLineage(
  tables: readonly SqlRow[],
  run: RunRows,
): Promise<ReadonlyMap<string, ReadonlyMap<string, Map<string, string>>>> {
  const lineage = new Map<string, Map<string, Map<string, string>>>();
  for (const [schema, table] of tables) {
    if (table !== LINEAGE) continue;
    const rows = await run(sqlPiece(`SELECT table_name, attribute_name, lineage FROM ${lineageTable(String(schema))}`)).catch(
      (error: unknown) => {
        // Another client may have dropped the schema since.
        if (isDataJointError(error, 'Query') || isDataJointError(error, 'Access')) return [];
        throw error;
      },
    );
    const ofSchema = new Map<string, Map<string, string>>();
    for (const [name, attribute, origin] of rows) {
      const ofTable = ofSchema.get(String(name)) ?? new Map<string, string>();
      ofSchema.set(String(name), ofTable.set(String(attribute), String(origin)));
    }
    lineage.set(String(schema), ofSchema);
  }
  return lineage;
}
