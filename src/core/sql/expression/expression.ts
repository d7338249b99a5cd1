import type { SqlValue } from '../sql.js';

/** An expression of the text grammar, told apart by `kind`. Literals are values, never text. */
export type Expression =
  | { readonly kind: 'value'; readonly value: SqlValue | boolean }
  | { readonly kind: 'name'; readonly name: string; readonly position: number }
  | { readonly kind: 'star' }
  | { readonly kind: 'unary'; readonly operator: '-' | '+' | '~' | 'NOT'; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly distinct: boolean }
  | { readonly kind: 'in'; readonly operand: Expression; readonly list: readonly Expression[]; readonly negated: boolean }
  | {
      readonly kind: 'between';
      readonly operand: Expression;
      readonly low: Expression;
      readonly high: Expression;
      readonly negated: boolean;
    }
  | { readonly kind: 'is'; readonly operand: Expression; readonly value: null | boolean; readonly negated: boolean }
  | {
      readonly kind: 'case';
      readonly subject: Expression | undefined;
      readonly branches: readonly (readonly [Expression, Expression])[];
      readonly otherwise: Expression | undefined;
    }
  | { readonly kind: 'cast'; readonly operand: Expression; readonly type: string }
  | { readonly kind: 'interval'; readonly amount: Expression; readonly unit: string };
