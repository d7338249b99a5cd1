import * as dj from 'datajoint';
import { onTestFinished } from 'vitest';

/** Told apart from the names of other processes on the same server. */
const run = Math.random().toString(36).slice(2, 8);
let count = 0;

/** A schema of its own for each test, gone when the test is. */
export async function openSchema(backend: dj.Backend) {
  const connection = await dj.Connection.open(backend);
  const name = `test_${run}_${++count}`;
  onTestFinished(async () => {
    const session = await backend.open();
    for (const statement of backend.dialect.dropSchema(name)) await session.run(statement);
    await backend.close();
  });
  return { connection, name, schema: dj.schema(name, { connection }) };
}

/** A small pipeline with rows: Subject → Session → Scan (part Roi); Scan is computed. */
export async function openLab(backend: dj.Backend) {
  const { connection, name, schema } = await openSchema(backend);

  @schema
  class Subject extends dj.Manual {
    static readonly definition = `
    # Experimental animal
    subject           : varchar(12)
    ---
    sex               : enum('M', 'F', 'U')
    date_of_birth = null : date      # as told by the breeder
    weight = null     : float64      # (g)
    `;
  }

  @schema
  class Session extends dj.Manual {
    static readonly context = { Subject };
    static readonly definition = `
    -> Subject
    session           : int16
    ---
    session_datetime  : datetime
    notes = ''        : varchar(1000)
    `;
  }

  @schema
  class Scan extends dj.Computed {
    static readonly context = { Session };
    static readonly definition = `
    -> Session
    ---
    n_rois            : int32
    `;
    static readonly Roi = class extends dj.Part {
      declare static readonly context: { master: typeof Scan };
      static readonly definition = `
      -> master
      roi             : int16
      ---
      mask            : <blob>
      `;
    };
    static async make(key: dj.Key<typeof Session>) {
      const { session } = await Session.restrict(key).fetch1();
      await Scan.insert1({ ...key, n_rois: session });
      await Scan.Roi.insert(Array.from({ length: session }, (_, roi) => ({ ...key, roi, mask: new Float64Array([roi, 0.5]) })));
    }
  }

  await Subject.insert([
    { subject: 'm1', sex: 'F', date_of_birth: '2026-01-05', weight: 20.5 },
    { subject: 'm2', sex: 'M', date_of_birth: '2026-02-01' },
    { subject: 'm3', sex: 'U' },
  ]);
  await Session.insert([
    { subject: 'm1', session: 1, session_datetime: '2026-03-01T10:00:00', notes: 'first' },
    { subject: 'm1', session: 2, session_datetime: '2026-03-02 11:30:00' },
    { subject: 'm2', session: 1, session_datetime: '2026-03-03 09:00:00' },
  ]);
  return { connection, name, schema, Subject, Session, Scan };
}
