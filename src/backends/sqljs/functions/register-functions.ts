import type { BoundValue, SqljsDatabase } from '../sqljs-module.js';
import { AGGREGATE_FUNCTIONS } from './aggregate-functions.js';
import { FUNCTIONS, registeredName } from './function-table.js';
import { MANY, type SqlFunction } from './sql-function.js';

/** Gives a database MySQL's everyday functions. */
export function registerFunctions(database: SqljsDatabase): void {
  for (const each of FUNCTIONS.values()) {
    const [min, max] = each.arity;
    const counts = max === MANY ? [-1] : Array.from({ length: max - min + 1 }, (_, i) => min + i);
    for (const count of counts) database.create_function(registeredName(each.name), withLength(implementation(each), count));
  }
  for (const [name, aggregate] of Object.entries(AGGREGATE_FUNCTIONS)) database.create_aggregate(name, aggregate);
}

function implementation({ run, takesNull }: SqlFunction): (...args: BoundValue[]) => BoundValue | boolean {
  return (...args) => (takesNull !== true && args.includes(null) ? null : run(...args));
}

/** sql.js takes the number of arguments from a function's length; -1 means any. */
function withLength(implementation: (...args: BoundValue[]) => unknown, length: number): (...args: BoundValue[]) => unknown {
  return Object.defineProperty(implementation, 'length', { value: length });
}
