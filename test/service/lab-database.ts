import { type Attribute, type AttributeType, type Backend, type Session, sqlPiece, type TableDeclaration } from 'datajoint';
import { sqljs } from 'datajoint/backends/sqljs';

/** An attribute that tests care about by name and type only. */
export function attribute(name: string, type: AttributeType, facts: Partial<Attribute> = {}): Attribute {
  const typeText = type.kind === 'int' ? `int${type.bits}` : type.kind === 'varchar' ? `varchar(${type.length})` : type.kind;
  return { name, type, typeText, inKey: false, nullable: false, default: undefined, comment: '', lineage: null, ...facts };
}

const subject: TableDeclaration = {
  schema: 'lab',
  table: 'subject',
  tier: 'manual',
  comment: 'Experimental animal',
  attributes: [
    attribute('subject', { kind: 'varchar', length: 12 }, { inKey: true, comment: 'ear tag' }),
    attribute('weight', { kind: 'float', bits: 64 }, { nullable: true, default: null }),
    attribute('serial', { kind: 'int', bits: 64 }),
    attribute('photo', { kind: 'bytes' }, { nullable: true, default: null }),
    attribute('_checksum', { kind: 'varchar', length: 8 }, { default: 'x' }),
  ],
  primaryKey: ['subject'],
  foreignKeys: [],
  indexes: [],
};

const session: TableDeclaration = {
  schema: 'lab',
  table: 'session',
  tier: 'manual',
  comment: '',
  attributes: [
    attribute('subject', { kind: 'varchar', length: 12 }, { inKey: true }),
    attribute('session', { kind: 'int', bits: 16 }, { inKey: true }),
    attribute('notes', { kind: 'varchar', length: 4000 }, { default: '' }),
  ],
  primaryKey: ['subject', 'session'],
  foreignKeys: [
    { parent: { schema: 'lab', table: 'subject' }, columns: ['subject'], parentColumns: ['subject'], nullable: false, unique: false },
  ],
  indexes: [],
};

/** A database in memory with two tables and some rows, and a conversation to change it. */
export async function openLab(): Promise<{ readonly backend: Backend; readonly user: Session }> {
  const backend = sqljs();
  const user = await backend.open();
  await user.begin();
  for (const declaration of [subject, session]) {
    for (const statement of [...backend.dialect.createSchema('lab'), ...backend.dialect.createTable(declaration)])
      await user.run(statement);
  }
  await user.commit();
  await user.run(
    sqlPiece(`INSERT INTO ${backend.dialect.table(subject)} (subject, weight, serial, photo) VALUES (?, ?, ?, ?), (?, ?, ?, ?)`, [
      'm2',
      null,
      9007199254740993n,
      null,
      'm1',
      21.5,
      7,
      new Uint8Array(100_000),
    ]),
  );
  for (let i = 1; i <= 25; i++) await addSession(backend, user, i);
  return { backend, user };
}

/** Adds one more row to `lab.session`. */
export async function addSession(backend: Backend, user: Session, number: number, notes = ''): Promise<void> {
  await user.run(
    sqlPiece(`INSERT INTO ${backend.dialect.table(session)} (subject, session, notes) VALUES (?, ?, ?)`, ['m1', number, notes]),
  );
}
