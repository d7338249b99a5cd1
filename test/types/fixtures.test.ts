import { readdirSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { fixture, UserPackage } from './compile.js';

const user = new UserPackage();
afterAll(() => user.remove());
const names = readdirSync(new URL('fixtures', import.meta.url)).filter((name) => name.endsWith('.ts'));
for (const name of names) user.write(name, fixture(`fixtures/${name}`));
const compiled = user.compile(names);

test.each(names)('%s compiles', (name) => {
  expect(compiled.findings.filter(({ file }) => file === name)).toEqual([]);
});

test('the declarations of the library hold by themselves', () => {
  expect(compiled.findings.filter(({ file }) => !names.includes(file))).toEqual([]);
});

describe('messages of the compiler', () => {
  const text = fixture('fixtures/mistakes.ts');
  user.write('messages.ts', text.replaceAll('@ts-expect-error', 'expected:'));
  const { findings } = user.compile(['messages.ts']);
  const expected = text.split('\n').flatMap((line, index) => {
    const part = /^\/\/ @ts-expect-error (.+)$/.exec(line)?.[1];
    return part === undefined ? [] : [{ line: index + 2, part }];
  });

  test.each(expected)('say: $part (line $line)', ({ line, part }) => {
    const messages = findings.filter((found) => found.file === 'messages.ts' && found.line === line).map(({ message }) => message);
    expect(messages.join('\n')).toContain(part);
  });
});
