import type { Heading } from '../heading/heading.js';
import type { Condition } from '../query/condition.js';
import type { Expression } from '../sql/expression/expression.js';
import { parseExpression } from '../sql/expression/parse-expression.js';

/**
 * The attributes that decide whether a row meets a condition; undefined if that cannot be told from the row alone, as
 * with a condition on other tables.
 */
export function conditionNames(condition: Condition, heading: Heading): ReadonlySet<string> | undefined {
  switch (condition.kind) {
    case 'constant':
      return new Set();
    case 'equal': {
      const names = Object.keys(condition.values);
      // A name that this table does not know is ignored here, but another table may know it.
      return names.every((name) => heading.byName.has(name)) ? new Set(names) : undefined;
    }
    case 'text':
      return textNames(condition.text, condition.params);
    case 'matches':
      return undefined;
    case 'not':
      return conditionNames(condition.of, heading);
    case 'all':
    case 'any': {
      const names = condition.of.map((part) => conditionNames(part, heading));
      return names.includes(undefined) ? undefined : new Set(names.flatMap((part) => [...(part ?? [])]));
    }
    default:
      return condition satisfies never;
  }
}

/** Whether a condition gives the same answer for a row each time it is asked; `RAND() < 0.5` does not. */
export function isStable(condition: Condition): boolean {
  switch (condition.kind) {
    case 'text':
      return textNames(condition.text, condition.params) !== undefined;
    case 'not':
      return isStable(condition.of);
    case 'all':
    case 'any':
      return condition.of.every(isStable);
    case 'constant':
    case 'equal':
    case 'matches':
      return true;
    default:
      return condition satisfies never;
  }
}

/** The names in a text; undefined if it calls a function of chance or time, or cannot be read. */
function textNames(text: string, params: Extract<Condition, { kind: 'text' }>['params']): ReadonlySet<string> | undefined {
  try {
    const parts = partsOf(parseExpression(text, params));
    if (parts.some((part) => part.kind === 'call' && part.args.length === 0)) return undefined;
    if (parts.some((part) => part.kind === 'call' && /^(rand|now|sysdate|curtime)$/i.test(part.name))) return undefined;
    return new Set(parts.flatMap((part) => (part.kind === 'name' ? [part.name] : [])));
  } catch {
    // Compiling the condition tells what is wrong with it.
    return undefined;
  }
}

/** An expression and everything in it. */
function partsOf(expression: Expression): readonly Expression[] {
  return [expression, ...childrenOf(expression).flatMap(partsOf)];
}

function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'value':
    case 'name':
    case 'star':
      return [];
    case 'unary':
    case 'is':
    case 'cast':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'call':
      return expression.args;
    case 'in':
      return [expression.operand, ...expression.list];
    case 'between':
      return [expression.operand, expression.low, expression.high];
    case 'case':
      return [expression.subject, ...expression.branches.flat(), expression.otherwise].filter((part) => part !== undefined);
    case 'interval':
      return [expression.amount];
    default:
      return expression satisfies never;
  }
}
