import { parseExpression } from './expression/parse-expression.js';
import { type Column, printExpression } from './expression/print-expression.js';
import type { CompileContext, Select } from './select.js';
import { visibleColumn } from './visible-column.js';

/** What an expression over the attributes of `source` gives. */
export function computedColumn(source: Select, text: string, context: CompileContext): Column {
  const expression = parseExpression(text);
  const printed = printExpression(expression, { dialect: context.dialect, column: (name) => visibleColumn(source, name) });
  return { sql: printed, plain: false, notText: false };
}
