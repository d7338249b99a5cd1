import { beforeEach, describe, expect, test } from 'vitest';
import type { Executor } from '../../src/kernel/index.js';
import { executorIn, problems, value } from './cells-in-process.js';

let cells: Executor;
beforeEach(() => {
  cells = executorIn();
});
const run = (code: string) => value(cells, code);
const refused = (code: string) => problems(cells, code);

describe('names', () => {
  test('of every kind of declaration are known to later cells', async () => {
    await run(`
      const one = 1, { two, rest: [three] } = { two: 2, rest: [3] };
      let four = 4; var five = 5;
      function six() { return 6; }
      class Seven { readonly value = 7; }
      enum Eight { Value = 8 }
      namespace Nine { export const value = 9; }
      interface Ten { value: number }
      type Eleven = Ten['value'];
      abstract class Twelve { abstract value: number }
      if (one) { var thirteen = 13; }`);
    const ten = await run(`
      const ten: Ten = { value: 10 }; const eleven: Eleven = 11;
      class Real extends Twelve { value = 12; }
      [one, two, three, four, five, six(), new Seven().value, Eight.Value, Nine.value, ten.value, eleven, new Real().value, thirteen]`);
    expect(ten).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(await run('Nine.value + new Real().value')).toBe(21);
  });

  test('of imports are known to later cells', async () => {
    expect(
      await run("import { a, b as renamed } from 'letters'; import * as letters from 'letters'; import type { Letter } from 'letters'; a"),
    ).toBe(1);
    expect(await run("const letter: Letter = { name: 'c' }; [a, renamed, letters.b, letter.name]")).toEqual([1, 2, 2, 'c']);
    expect(await run('const a = 5; a')).toBe(5);
  });

  test('can be defined again as anything else', async () => {
    await run('const thing = 1;');
    await run("function thing() { return 'function'; }");
    expect(await run('thing()')).toBe('function');
    await run('class thing { static readonly word = "class"; }');
    expect(await run('thing.word')).toBe('class');
    await run('type thing = string;');
    expect(await run("const text: thing = 'x'; text")).toBe('x');
  });

  test('declared with let are assigned through, so that functions of earlier cells see it', async () => {
    await run('let count = 1; let words: string[] = []; const read = () => [count, ...words];');
    expect(await run("count = 5; count += 1; count++; [count, words] = [count + 1, ['w']]; read()")).toEqual([8, 'w']);
  });

  test('keep their type when they are assigned', async () => {
    await run('let count = 1; const fixed = 1; function f() {}');
    expect(await refused("count = 'text'")).toEqual([`1:1 Type '"text"' is not assignable to type 'number' of 'count'.`]);
    expect(await refused('fixed = 2')).toEqual([
      "1:1 Cannot assign to 'fixed': it is a constant of an earlier cell. Declare it there with let, or define it again here.",
    ]);
    expect(await refused('f = () => {}')).toEqual([
      "1:1 Cannot assign to 'f': it is not a variable. Define it again instead (for example with let).",
    ]);
  });

  test('of a class defined again leave the type of older objects as it is', async () => {
    await run('class A { private secret = 1; old() { return this.secret; } } const a = new A();');
    await run('class A { now() { return 2; } }');
    expect(await run('[a.old(), new A().now()]')).toEqual([1, 2]);
    expect(await refused('a.now()')).toEqual(["1:3 Property 'now' does not exist on type 'A'."]);
  });

  test('of a failed cell are known as far as they got a value', async () => {
    await run("const kept = 'kept';");
    const outcome = await cells.execute(
      "const made = 1; interface Shape { n: number } const kept = (() => { throw new Error('no'); })(); const missed = 2;",
    );
    expect(outcome.status).toBe('failed');
    expect(await run('const shape: Shape = { n: made }; [shape.n, kept]')).toEqual([1, 'kept']);
    expect(await refused('missed')).toEqual(["1:1 Cannot find name 'missed'. Run the cell that defines it first, or import it."]);
  });

  test('without a type take what is put into them', async () => {
    expect(await run('const list = []; list.push(1); list.push("two"); list')).toEqual([1, 'two']);
    expect(
      await run('let late; late = 1; let none = null; none = "some"; let more = []; more.push(1); const f = () => more; [late, none]'),
    ).toEqual([1, 'some']);
    expect(await run('more = [2]; list.push(3); late = "text"; [f(), list, late]')).toEqual([[2], [1, 'two', 3], 'text']);
  });

  test('can be added to the global scope', async () => {
    await run(
      'declare global { interface Array<T> { second(): T | undefined } } Array.prototype.second = function () { return this[1]; };',
    );
    expect(await run('[1, 2].second()')).toBe(2);
  });

  test('are forgotten on a reset', async () => {
    await run('const gone = 1;');
    cells.reset();
    expect(await refused('gone')).toHaveLength(1);
  });
});

describe('cells', () => {
  test('wait at their top in every form', async () => {
    expect(await run('await (Promise.resolve(1))')).toBe(1);
    expect(await run('await [2][0]')).toBe(2);
    expect(
      await run('const list: number[] = []; for await (const n of (async function* () { yield 3; yield 4; })()) list.push(n); list'),
    ).toEqual([3, 4]);
    expect(await run('const got = await Promise.resolve(5); got')).toBe(5);
  });

  test('dispose what they use at their end', async () => {
    const order = await run(`
      const order: string[] = [];
      using resource = { [Symbol.dispose]() { order.push('disposed'); } };
      order.push('used');
      order`);
    expect(order).toEqual(['used', 'disposed']);
  });

  test('give the value of their last expression, awaited; other statements give none', async () => {
    expect(await run("'use strict'")).toBe('use strict');
    expect(await run('1; // a comment')).toBe(1);
    expect(await run('({ a: 1 })')).toEqual({ a: 1 });
    expect(await run('null')).toBe(null);
    expect(await run('Promise.resolve("late")')).toBe('late');
    expect(await run('const a = 1')).toBe(undefined);
    expect(await run('')).toBe(undefined);
    expect(await run('// nothing')).toBe(undefined);
  });

  test('may export, and use decorators of the standard', async () => {
    await run('export const shared = 1; export default class Named {}');
    const named = await run(`
      const names: string[] = [];
      function note<C extends abstract new (...args: never[]) => object>(target: C, context: ClassDecoratorContext<C>) {
        names.push(String(context.name)); return target;
      }
      @note class Decorated { static readonly #own = 2; static own() { return Decorated.#own; } }
      [...names, Decorated.own(), shared]`);
    expect(named).toEqual(['Decorated', 2, 1]);
  });

  test('know where they are', async () => {
    expect(await run('import.meta.url')).toMatch(/^file:.*\/$/);
  });
});

describe('problems', () => {
  test('are told at their place in the text that the user wrote', async () => {
    await run('const earlier = 1;');
    expect(await refused("earlier;\n  const a: number = 'x'; const b: string = 1;")).toEqual([
      "2:9 Type 'string' is not assignable to type 'number'.",
      "2:32 Type 'number' is not assignable to type 'string'.",
    ]);
    expect(await refused('const open = {')).toEqual(["1:15 '}' expected."]);
  });

  test('of the types only are reported and let through with a first line that says so', async () => {
    const outcome = await cells.execute("const a: number = 'x'; a", { check: 'warn' });
    expect(outcome).toMatchObject({ status: 'ok', value: 'x', warnings: [{ code: 2322 }] });
    expect(await cells.execute("const b: number = 'y'; b", { check: 'off' })).toMatchObject({ status: 'ok', warnings: [] });
    expect(await cells.execute('const open = {', { check: 'off' })).toMatchObject({ status: 'refused' });
  });

  test('are thrown with their place, through functions and across awaits', async () => {
    await run('async function later(): Promise<void> {\n  await null;\n  throw new Error("late");\n}');
    const outcome = await cells.execute('1;\nawait later();', { label: '7' });
    expect(outcome).toMatchObject({ status: 'failed', at: { label: '7', line: 2, column: 1, text: 'await later();' } });
  });
});

test('an interrupted cell does not disturb the next one when it ends after all', async () => {
  const stuck = cells.execute('let release = () => {}; await new Promise<void>((resolve) => { release = resolve; }); const late = 1;');
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  cells.interrupt();
  expect(await stuck).toEqual({ status: 'interrupted' });
  expect(await run('const next = 2; release(); await null; next')).toBe(2);
  expect(await run('next')).toBe(2);
});
