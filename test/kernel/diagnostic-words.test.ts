import { expect, test } from 'vitest';
import { inOurWords } from '../../src/kernel/converter/diagnostic-words.js';

test.each([
  [
    'an unknown attribute of a row',
    2551,
    `Property 'notess' does not exist on type 'KnownRow<"subject|k|varchar(12)" | "notes|d|varchar(1000)">'. Did you mean 'notes'?`,
    "Unknown attribute 'notess'. Known: subject, notes. Did you mean 'notes'?",
  ],
  [
    'an unknown attribute in a condition',
    2353,
    "Object literal may only specify known properties, and 'sesion' does not exist in type 'Operand | { readonly subject?: string; readonly session?: number; }'.",
    "Unknown attribute 'sesion'. Known: subject, session.",
  ],
  [
    'an unknown attribute of an insert',
    2561,
    "Object literal may only specify known properties, but 'note' does not exist in type 'InsertRow<typeof Session>'. Did you mean to write 'notes'?",
    "Unknown attribute 'note'. It is not in InsertRow<typeof Session>. Did you mean 'notes'?",
  ],
  [
    'an unknown attribute of a projection',
    2345,
    `Argument of type '"nots"' is not assignable to parameter of type 'ProjectionItem<"subject|k|varchar(12)" | "notes|d|varchar(1000)">'.`,
    "Unknown attribute 'nots'. Known: subject, notes.",
  ],
  [
    'a missing attribute',
    2322,
    "Type '{ subject: string; }' is not assignable to type 'InsertRow<typeof Session>'.\n  Property 'session' is missing in type '{ subject: string; }' but required in type '{ readonly subject: string; }'.",
    "Attribute 'session' is missing: it has no default, so a value must be given.",
  ],
  [
    'a form of a call that does not fit',
    2769,
    `No overload matches this call.\n  Overload 1 of 2, '(rows: Row[]): void', gave the following error.\n    Type '"X"' is not assignable to type '"M" | "F"'.\n  Overload 2 of 2, '(rows: Source): void', gave the following error.\n    Something else.`,
    `Type '"X"' is not assignable to type '"M" | "F"'.`,
  ],
  ['a name of no cell', 2304, "Cannot find name 'Sesion'.", "Cannot find name 'Sesion'. Run the cell that defines it first, or import it."],
  [
    'types that spell out their attributes',
    2345,
    `Argument of type '{ sex: "Q"; }' is not assignable to parameter of type 'ConditionInput<"subject|k|varchar(12)" | "sex|r|enum('M', 'F')">'.`,
    `Argument of type '{ sex: "Q"; }' is not assignable to parameter of type 'ConditionInput<subject, sex>'.`,
  ],
  ['anything else', 2322, "Type 'string' is not assignable to type 'number'.", "Type 'string' is not assignable to type 'number'."],
])('%s is told in words that help', (_, code, text, expected) => {
  expect(inOurWords({ code, text })).toBe(expected);
});

test('a Date is refused with both ways to make a text of it', () => {
  const words = inOurWords({ code: 2322, text: "Type 'Date' is not assignable to type 'string | TemporalLike'." });
  expect(words).toContain('toISOString');
  expect(words).toContain('toLocaleString');
});
