import type { Condition } from './condition.js';

/** A condition made by not(), and(), or() or sql``; it stands wherever a condition may. */
export class Logical {
  constructor(readonly condition: Condition) {}
}
