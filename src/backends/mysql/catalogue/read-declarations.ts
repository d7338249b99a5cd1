import {
  type Attribute,
  type AttributeType,
  type ForeignKey,
  parseAttributeType,
  type TableDeclaration,
  type TableIndex,
  tableId,
  tierOf,
} from '../../../core/index.js';
import { splitComment } from './column-comment.js';
import { columnDefault } from './column-default.js';
import { nativeTypeText } from './native-type-text.js';
import { type ColumnFacts, type ForeignKeyFacts, type RunRows, readTableFacts, type TableFacts } from './table-facts.js';

/** What the server keeps about the visible tables of these schemas, in the terms of definitions. */
export async function readDeclarations(schemas: readonly string[], run: RunRows): Promise<readonly TableDeclaration[]> {
  const all = await readWithParents(schemas, run);
  const [[version] = []] = all.size === 0 ? [] : await run({ text: 'SELECT @@version', params: [] });
  const reading: Reading = { facts: all, isMariadb: /MariaDB/i.test(String(version)), attributes: new Map() };
  return [...all.values()].filter(({ schema }) => schemas.includes(schema)).map((facts) => declarationOf(facts, reading));
}

interface Reading {
  readonly facts: ReadonlyMap<string, TableFacts>;
  readonly isMariadb: boolean;
  /** Attributes of tables done or being done. */
  readonly attributes: Map<string, readonly Attribute[]>;
}

/** Types of foreign key columns are told by the parents only, which may lie in further schemas. */
async function readWithParents(schemas: readonly string[], run: RunRows): Promise<ReadonlyMap<string, TableFacts>> {
  const facts = new Map<string, TableFacts>();
  const done = new Set<string>();
  for (let wanted = [...new Set(schemas)]; wanted.length > 0; ) {
    const found = await readTableFacts(wanted, run);
    for (const schema of wanted) done.add(schema);
    for (const table of found) facts.set(tableId(table), table);
    wanted = [...new Set(found.flatMap(({ foreignKeys }) => foreignKeys.map(({ parentSchema }) => parentSchema)))].filter(
      (schema) => !done.has(schema),
    );
  }
  return facts;
}

function declarationOf(facts: TableFacts, reading: Reading): TableDeclaration {
  const attributes = attributesOf(facts, reading);
  return {
    schema: facts.schema,
    table: facts.table,
    tier: tierOf(facts.table),
    comment: facts.comment,
    attributes,
    primaryKey: attributes.filter(({ inKey }) => inKey).map(({ name }) => name),
    foreignKeys: facts.foreignKeys.filter(isVisible).map((key) => foreignKey(key, facts)),
    indexes: indexes(facts),
  };
}

function isVisible({ parentTable }: ForeignKeyFacts): boolean {
  return !parentTable.startsWith('~');
}

function attributesOf(facts: TableFacts, reading: Reading): readonly Attribute[] {
  const known = reading.attributes.get(tableId(facts));
  if (known !== undefined) return known;
  // Tables that refer to each other in a circle, which others may make, find nothing here and keep their own types.
  reading.attributes.set(tableId(facts), []);
  const attributes = facts.columns.map((column) => attributeOf(column, facts, reading));
  reading.attributes.set(tableId(facts), attributes);
  return attributes;
}

function attributeOf(column: ColumnFacts, facts: TableFacts, reading: Reading): Attribute {
  // The hidden key of a table without key attributes is no key for users.
  const inKey = facts.primaryKey.includes(column.name) && !column.name.startsWith('_');
  const { marker, comment } = splitComment(column.comment);
  const source = parentAttribute(column.name, facts, reading);
  const own = ownType(marker, column);
  const inherited = marker === undefined && source !== undefined ? { type: source.type, typeText: source.typeText } : own;
  return {
    name: column.name,
    ...inherited,
    inKey,
    nullable: column.nullable,
    default: columnDefault(column, reading.isMariadb),
    comment,
    lineage: lineageOf(column.name, { facts, inKey, source }),
  };
}

function ownType(marker: string | undefined, column: ColumnFacts): { readonly type: AttributeType; readonly typeText: string } {
  const marked = marker === undefined ? undefined : parseAttributeType(marker);
  if (marker !== undefined && marked !== undefined && marked.kind !== 'native') return { type: marked, typeText: marker };
  const typeText = nativeTypeText(column.type, column.extra);
  return { type: parseAttributeType(typeText) ?? { kind: 'native', text: typeText }, typeText };
}

/** The attribute that a foreign key column repeats. */
function parentAttribute(name: string, facts: TableFacts, reading: Reading): Attribute | undefined {
  for (const key of facts.foreignKeys) {
    const parent = reading.facts.get(tableId({ schema: key.parentSchema, table: key.parentTable }));
    const column = key.parentColumns[key.columns.indexOf(name)];
    if (parent === undefined || column === undefined || !isVisible(key)) continue;
    const found = attributesOf(parent, reading).find((attribute) => attribute.name === column);
    if (found !== undefined) return withoutNumbering(found);
  }
  return undefined;
}

/** A column that refers to a numbered one is not numbered itself. */
function withoutNumbering(attribute: Attribute): Attribute {
  if (attribute.type.kind !== 'native') return attribute;
  const typeText = attribute.typeText.replace(/ auto_increment$/i, '');
  return { ...attribute, type: { kind: 'native', text: typeText }, typeText };
}

interface Origin {
  readonly facts: TableFacts;
  readonly inKey: boolean;
  readonly source: Attribute | undefined;
}

/** As recorded; where nothing is, as the foreign keys tell. */
function lineageOf(name: string, { facts, inKey, source }: Origin): string | null {
  const recorded = facts.lineage?.get(name);
  if (recorded !== undefined) return recorded;
  const key = facts.foreignKeys.find((candidate) => isVisible(candidate) && candidate.columns.includes(name));
  if (key !== undefined && (facts.lineage === undefined || inKey)) {
    return source?.lineage ?? `${key.parentSchema}.${key.parentTable}.${key.parentColumns[key.columns.indexOf(name)]}`;
  }
  return inKey ? `${facts.schema}.${facts.table}.${name}` : null;
}

function foreignKey(key: ForeignKeyFacts, facts: TableFacts): ForeignKey {
  return {
    parent: { schema: key.parentSchema, table: key.parentTable },
    columns: key.columns,
    parentColumns: key.parentColumns,
    nullable: facts.columns.some((column) => column.nullable && key.columns.includes(column.name)),
    unique: facts.indexes.some((index) => index.unique && sameColumns(index.columns, key.columns)),
  };
}

/** Indexes beside those that the server made for foreign keys and numbered columns. */
function indexes(facts: TableFacts): readonly TableIndex[] {
  const numbered = facts.columns.filter(({ extra }) => /auto_increment/i.test(extra)).map(({ name }) => name);
  return facts.indexes
    .filter(({ columns }) => !facts.foreignKeys.some((key) => sameColumns(key.columns, columns)))
    .filter(({ columns, unique }) => !(unique && columns.length === 1 && numbered.includes(columns[0] ?? '')))
    .map(({ columns, unique }) => ({ columns, unique }));
}

function sameColumns(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}
