import { DeclarationError } from '../../errors/index.js';
import type { AttributeType } from '../heading/attribute-type.js';
import type { Attribute } from '../heading/heading.js';
import { isHidden, visibleAttributes } from '../heading/visible-attributes.js';
import type { TableChange } from '../sql/dialect.js';
import { type CompareOptions, compareDeclarations } from './compare-declarations.js';
import { type TableDeclaration, tableId } from './table-declaration.js';

/** What makes a table agree with its class. */
export interface Alteration extends TableChange {
  /** Attributes of the table that the class does not have. */
  readonly dropped: readonly Attribute[];
  /** Attributes of the class that the table does not have. */
  readonly added: readonly Attribute[];
  /** The change in words, a line each. */
  readonly lines: readonly string[];
}

/**
 * What must change for a table to be as its class wants it.
 *
 * An attribute whose comment begins with the name of another in braces, `{old}`, takes over that attribute's values.
 *
 * @throws DeclarationError for a change of the primary key, a foreign key or an index, and for values that no database can convert.
 */
export function planAlteration(from: TableDeclaration, wanted: TableDeclaration, options: CompareOptions = {}): Alteration {
  const renames = renamesOf(from, wanted);
  requireSameKeys(from, wanted, { ...options, renames });
  const visible = visibleAttributes(from.attributes);
  const oldOf = (name: string): Attribute | undefined => visible.find((attribute) => attribute.name === (renames.get(name) ?? name));
  const kept = new Set(wanted.attributes.map(({ name }) => renames.get(name) ?? name));
  const dropped = visible.filter(({ name }) => !kept.has(name));
  const added = wanted.attributes.filter(({ name }) => oldOf(name) === undefined);
  const inherited = new Set(wanted.foreignKeys.flatMap(({ columns }) => columns));
  const differs = (attribute: Attribute): boolean => {
    const old = oldOf(attribute.name);
    return old !== undefined && !inherited.has(attribute.name) && !isSame(old, attribute, { from, wanted, options });
  };
  const changed = wanted.attributes.filter(differs);
  for (const attribute of changed) requireConvertible(oldOf(attribute.name) ?? attribute, attribute, { from, wanted, options });
  const attributes = wanted.attributes.map((attribute) =>
    changed.includes(attribute) ? attribute : { ...(oldOf(attribute.name) ?? attribute), name: attribute.name },
  );
  const hidden = from.attributes.filter(({ name }) => isHidden(name));
  const { schema, table, tier, primaryKey, foreignKeys } = from;
  const to = {
    schema,
    table,
    tier,
    primaryKey,
    foreignKeys,
    comment: wanted.comment,
    indexes: wanted.indexes,
    attributes: [...attributes, ...hidden],
  };
  return {
    from,
    to,
    renames,
    dropped,
    added,
    changed: changed.map(({ name }) => name),
    lines: [
      ...[...renames].map(([name, old]) => `rename ${old} to ${name}`),
      ...dropped.map((attribute) => `remove ${line(attribute)}`),
      ...added.map((attribute) => `add    ${line(attribute)}`),
      ...changed.map((attribute) => `change ${line(oldOf(attribute.name) ?? attribute)}\n    to ${line(attribute)}`),
      ...(from.comment === wanted.comment ? [] : [`change the comment to "${wanted.comment}"`]),
    ],
  };
}

function renamesOf(from: TableDeclaration, wanted: TableDeclaration): ReadonlyMap<string, string> {
  const [have, want] = [from, wanted].map(({ attributes }) => new Set(attributes.map(({ name }) => name)));
  const renames = new Map<string, string>();
  const problem = (name: string, text: string) =>
    new DeclarationError(`Attribute "${name}" of ${tableId(from)} is marked as renamed, but ${text}`);
  for (const { name, comment, inKey } of wanted.attributes) {
    const old = /^\{([a-z][a-z0-9_]*)\}/.exec(comment)?.[1];
    // The mark stays in the comment for good, as Python writes it; it means nothing once the old name is gone.
    if (old === undefined || inKey || (have?.has(name) && (!have.has(old) || want?.has(old)))) continue;
    if (!have?.has(old)) throw problem(name, `the table has no "${old}". Correct the name in braces, or remove it to add a new attribute.`);
    if (have.has(name))
      throw problem(name, `the table has both "${old}" and "${name}". Keep "${old}" in the definition, or remove the mark to drop it.`);
    if (want?.has(old)) throw problem(name, `the definition still has "${old}" too. Remove that line, or the mark.`);
    const earlier = [...renames].find(([, taken]) => taken === old);
    if (earlier !== undefined) throw problem(name, `"${earlier[0]}" already takes over "${old}". Remove one of the marks.`);
    renames.set(name, old);
  }
  return renames;
}

function requireSameKeys(
  from: TableDeclaration,
  wanted: TableDeclaration,
  options: CompareOptions & { readonly renames: ReadonlyMap<string, string> },
): void {
  const newName = new Map([...options.renames].map(([name, old]) => [old, name]));
  const renamed = from.indexes.map((index) => ({ ...index, columns: index.columns.map((column) => newName.get(column) ?? column) }));
  const differences = compareDeclarations(keysOnly({ ...from, indexes: renamed }), keysOnly(wanted), options);
  if (differences.length === 0) return;
  throw new DeclarationError(
    `alter() cannot change the primary key, foreign keys or indexes of ${tableId(from)} (- the table has it, + the class wants it):\n` +
      `${differences.map((text) => `  ${text}`).join('\n')}\n` +
      'Other tables and their rows rest on them: make these lines agree with the table, or make a new table and copy the rows with insert().',
  );
}

function keysOnly(declaration: TableDeclaration): TableDeclaration {
  const columns = new Set(declaration.foreignKeys.flatMap((key) => key.columns));
  return { ...declaration, attributes: declaration.attributes.filter(({ name, inKey }) => inKey || columns.has(name)) };
}

interface Compared {
  readonly from: TableDeclaration;
  readonly wanted: TableDeclaration;
  readonly options: CompareOptions;
}

function isSame(old: Attribute, attribute: Attribute, compared: Compared): boolean {
  return old.comment === attribute.comment && sameColumn(old, attribute, compared);
}

function sameColumn(old: Attribute, attribute: Attribute, { from, wanted, options }: Compared): boolean {
  const bare = { foreignKeys: [], indexes: [] };
  const before = { ...from, ...bare, attributes: [{ ...old, name: attribute.name }] };
  return compareDeclarations(before, { ...wanted, ...bare, attributes: [attribute] }, options).length === 0;
}

const OPAQUE: ReadonlySet<AttributeType['kind']> = new Set(['codec', 'uuid', 'json', 'bytes']);

/** Bytes that mean something to a program cannot be turned into something else by a database. */
function requireConvertible(old: Attribute, attribute: Attribute, compared: Compared): void {
  const alike = { default: null, nullable: true };
  if (sameColumn({ ...old, ...alike }, { ...attribute, ...alike }, compared)) return;
  if (!OPAQUE.has(old.type.kind) && !OPAQUE.has(attribute.type.kind)) return;
  throw new DeclarationError(
    `alter() cannot turn the values of "${attribute.name}" of ${tableId(compared.from)} from ${old.typeText} into ${attribute.typeText}. ` +
      'Add a new attribute beside it, fill it with update1(), and remove the old one then.',
  );
}

function line({ name, typeText, default: given }: Attribute): string {
  return `${name}${given === undefined ? '' : ` = ${given === null ? 'null' : `'${given}'`}`} : ${typeText}`;
}
