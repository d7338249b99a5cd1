import { connect } from 'datajoint';
import { sqljs } from 'datajoint/backends/sqljs';

await connect({ backend: sqljs() }); // a database in memory, here and in a web page

/** A stand-in for a spike sorter: two units for every recorded session. */
export async function sort(_session: { session_datetime: string }): Promise<readonly { times: Float64Array }[]> {
  return [{ times: Float64Array.of(0.1, 0.25) }, { times: Float64Array.of(0.4) }];
}

/** Whatever an analysis does with the times of a unit's spikes. */
export function use(times: unknown): void {
  console.log(times);
}
