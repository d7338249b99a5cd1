import type { Attribute, AttributeType, Session, TableDeclaration } from 'datajoint';
import type { SqljsBackend } from 'datajoint/backends/sqljs';

/** An attribute with everything left out that a test does not speak of. */
export function attribute(name: string, type: AttributeType, more: Partial<Attribute> = {}): Attribute {
  return { name, type, typeText: type.kind, inKey: false, nullable: false, default: undefined, comment: '', lineage: null, ...more };
}

/** A table `lab.<table>` with these attributes. */
export function table(name: string, attributes: readonly Attribute[], more: Partial<TableDeclaration> = {}): TableDeclaration {
  return {
    schema: 'lab',
    table: name,
    tier: 'manual',
    comment: '',
    attributes,
    primaryKey: attributes.filter((each) => each.inKey).map((each) => each.name),
    foreignKeys: [],
    indexes: [],
    ...more,
  };
}

/** Creates tables as core does: schema first, each table in a transaction. */
export async function declare(
  backend: Pick<SqljsBackend, 'dialect'>,
  session: Session,
  ...tables: readonly TableDeclaration[]
): Promise<void> {
  for (const declaration of tables) {
    await session.begin();
    for (const statement of backend.dialect.createSchema(declaration.schema)) await session.run(statement);
    for (const statement of backend.dialect.createTable(declaration)) await session.run(statement);
    await session.commit();
  }
}

/** `lab.subject`: a key of text and a number that may be null. */
export const subject = table('subject', [
  attribute('subject', { kind: 'varchar', length: 12 }, { inKey: true }),
  attribute('n', { kind: 'int', bits: 64 }, { nullable: true, default: null }),
]);

/** `lab.session`: child of `lab.subject`. */
export const session = table(
  'session',
  [
    attribute('subject', { kind: 'varchar', length: 12 }, { inKey: true }),
    attribute('session', { kind: 'int', bits: 16 }, { inKey: true }),
    attribute('notes', { kind: 'varchar', length: 20 }, { default: '' }),
  ],
  {
    foreignKeys: [
      { parent: { schema: 'lab', table: 'subject' }, columns: ['subject'], parentColumns: ['subject'], nullable: false, unique: false },
    ],
  },
);

/** SQL that puts a row into `lab.subject`. */
export const INSERT_SUBJECT = 'INSERT INTO "lab.subject" ("subject", "n") VALUES (?, ?)';
