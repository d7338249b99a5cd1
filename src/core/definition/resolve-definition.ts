import { DefinitionError } from '../../errors/index.js';
import type { Attribute } from '../heading/heading.js';
import type { ForeignKey, TableDeclaration, TableName, Tier } from './table-declaration.js';
import type { AttributeLine, ForeignKeyLine, IndexLine, TableDefinition } from './table-definition.js';

/** What a definition needs to become a declaration. */
export interface ResolveOptions extends TableName {
  readonly tier: Tier;
  /** Class name for messages. */
  readonly className: string;
  /** The table behind a name as written after `->`; undefined if there is none. */
  readonly parent: (reference: string) => TableDeclaration | undefined;
  /** Whether values of this codec can be stored. */
  readonly hasCodec: (name: string) => boolean;
}

interface Draft {
  readonly attributes: Attribute[];
  readonly foreignKeys: ForeignKey[];
}

/**
 * A definition with its foreign keys resolved against the parents: what the database is told.
 *
 * @throws DefinitionError for an unknown parent, a rename of an unknown attribute, or an index over one.
 */
export function resolveDefinition(definition: TableDefinition, options: ResolveOptions): TableDeclaration {
  const draft: Draft = { attributes: [], foreignKeys: [] };
  for (const line of definition.lines) {
    if (line.kind === 'attribute') addAttribute(draft, line, options);
    else if (line.kind === 'foreignKey') addForeignKey(draft, line, options);
  }
  const primaryKey = draft.attributes.filter(({ inKey }) => inKey).map(({ name }) => name);
  return {
    schema: options.schema,
    table: options.table,
    tier: options.tier,
    comment: definition.comment,
    attributes: draft.attributes,
    primaryKey,
    foreignKeys: draft.foreignKeys,
    indexes: definition.lines.filter((line) => line.kind === 'index').map((line) => checkedIndex(draft, line, options)),
  };
}

function addAttribute(draft: Draft, line: AttributeLine, options: ResolveOptions): void {
  if (draft.attributes.some(({ name }) => name === line.name)) {
    throw problem(line, options, `Attribute "${line.name}" already comes from a foreign key above. Remove this line or rename it.`);
  }
  if (line.type.kind === 'codec' && (line.type.store !== undefined || !options.hasCodec(line.type.codec))) {
    throw problem(line, options, `Values of type ${line.typeText} cannot be stored. Expected <blob>, or a codec that was registered.`);
  }
  draft.attributes.push({
    name: line.name,
    type: line.type,
    typeText: line.typeText,
    inKey: line.inKey,
    nullable: line.default === null,
    default: line.default,
    comment: line.comment,
    lineage: line.inKey ? `${options.schema}.${options.table}.${line.name}` : null,
  });
}

function addForeignKey(draft: Draft, line: ForeignKeyLine, options: ResolveOptions): void {
  const parent = options.parent(line.parent);
  if (parent === undefined) {
    throw problem(
      line,
      options,
      `There is no table ${line.parent} to refer to. Declare it first, name its class in "static readonly context = { ${line.parent} }", or check the spelling.`,
    );
  }
  for (const old of line.renames.values()) {
    if (!parent.primaryKey.includes(old)) {
      throw problem(
        line,
        options,
        `proj() renames "${old}", which is not in the primary key of ${line.parent}. Its key is ${parent.primaryKey.join(', ')}.`,
      );
    }
  }
  if (parent.primaryKey.length === 0)
    throw problem(line, options, `${line.parent} has no attributes in its key, so nothing can refer to it.`);
  const newName = new Map([...line.renames].map(([renamed, old]) => [old, renamed]));
  const columns = parent.primaryKey.map((old) => newName.get(old) ?? old);
  for (const [i, old] of parent.primaryKey.entries()) {
    const name = columns[i] ?? old;
    const source = parent.attributes.find((attribute) => attribute.name === old);
    if (source === undefined || draft.attributes.some((attribute) => attribute.name === name)) continue;
    draft.attributes.push({
      ...source,
      ...inheritedType(source),
      name,
      inKey: line.inKey,
      nullable: line.nullable,
      default: line.nullable ? null : undefined,
    });
  }
  draft.foreignKeys.push({
    parent: { schema: parent.schema, table: parent.table },
    columns,
    parentColumns: parent.primaryKey,
    nullable: line.nullable,
    unique: line.unique,
  });
}

/** A column that refers to a numbered one is not numbered itself. */
function inheritedType({ type, typeText }: Attribute): Pick<Attribute, 'type' | 'typeText'> {
  if (type.kind !== 'native') return { type, typeText };
  const text = typeText.replace(/ auto_increment$/i, '').replace(/^serial$/i, 'bigint unsigned');
  return { type: { kind: 'native', text }, typeText: text };
}

function checkedIndex(draft: Draft, line: IndexLine, options: ResolveOptions): { columns: readonly string[]; unique: boolean } {
  const unknown = line.columns.find((column) => !draft.attributes.some(({ name }) => name === column));
  if (unknown !== undefined) {
    throw problem(
      line,
      options,
      `The index names "${unknown}", which is not an attribute. Attributes are ${draft.attributes.map(({ name }) => name).join(', ')}.`,
    );
  }
  return { columns: line.columns, unique: line.unique };
}

function problem(line: { readonly line: number }, options: ResolveOptions, text: string): DefinitionError {
  return new DefinitionError(text, { line: line.line, table: options.className });
}
