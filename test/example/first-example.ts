import * as dj from 'datajoint';
import { sort, use } from './example-helpers.js';   // in a notebook: functions of an earlier cell
const schema = dj.schema('tutorial');               // default connection, late

@schema
class Subject extends dj.Manual {
  static readonly definition = `
  # Experimental animal
  subject           : varchar(12)
  ---
  sex               : enum('M', 'F', 'U')
  date_of_birth = null : date
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
class Clustering extends dj.Computed {
  static readonly context = { Session };
  static readonly definition = `
  -> Session
  ---
  n_units           : int32
  `;
  static readonly Unit = class extends dj.Part {
    declare static readonly context: { master: typeof Clustering };
    static readonly definition = `
    -> master
    unit            : int32
    ---
    spike_times     : <blob>       # (s)
    `;
  };
  static async make(key: dj.Key<typeof Session>) {
    const units = await sort(await Session.restrict(key).fetch1());
    await Clustering.insert1({ ...key, n_units: units.length });
    await Clustering.Unit.insert(units.map((u, unit) => ({ ...key, unit, spike_times: u.times })));
  }
}

await Subject.insert([{ subject: 'm1', sex: 'F', date_of_birth: '2026-01-05' }]);
const rows = await Session.join(Subject).restrict({ sex: 'F' }).proj('sex', { day: 'DATE(session_datetime)' }).toDicts();
for await (const unit of Clustering.Unit.restrict('unit < 10')) use(unit.spike_times);
await dj.diagram(schema);                            // draws itself in a notebook
