import type { Expression, PrintExpression, Sql } from '../../core/index.js';

export function sqliteExpression(_expression: Expression, _print: PrintExpression): Sql | undefined {
  return undefined;
}
