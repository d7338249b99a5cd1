import { existsSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { fromRoot } from './from-root.js';

const { exports } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as {
  exports: Record<string, string | { types: string; default: string }>;
};
const entries = Object.entries(exports).flatMap(([name, entry]) => (typeof entry === 'string' ? [] : [{ name, ...entry }]));

interface PublicName {
  readonly name: string;
  readonly documented: boolean;
}

/** All names that declaration files export, by file; those that exist as a type only are marked. */
function publicNames(files: readonly string[]): ReadonlyMap<string, readonly PublicName[]> {
  const program = ts.createProgram(files, { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, types: [], noLib: true });
  const checker = program.getTypeChecker();
  const exportsOf = (file: string): PublicName[] => {
    const source = program.getSourceFile(file);
    const symbol = source && checker.getSymbolAtLocation(source);
    return (symbol ? checker.getExportsOfModule(symbol) : []).map((exported) => {
      const target = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const name = target.flags & ts.SymbolFlags.Value ? exported.name : `type ${exported.name}`;
      return { name, documented: target.getDocumentationComment(checker).length > 0 };
    });
  };
  return new Map(files.map((file) => [file, exportsOf(file)]));
}

const names = publicNames(entries.map(({ types }) => fromRoot(types)));

test.each(entries)('the names of $name are those that were meant to be public', async ({ name, types }) => {
  expect(existsSync(fromRoot(types))).toBe(true);
  const listed = (names.get(fromRoot(types)) ?? []).map((each) => each.name).sort();
  const title = name === '.' ? 'core' : name.slice(2).replaceAll('/', '-');
  await expect(`${listed.join('\n')}\n`).toMatchFileSnapshot(`public-names/${title}.txt`);
});

test.each(entries)('every public name of $name has a sentence of documentation', ({ types }) => {
  const listed = names.get(fromRoot(types)) ?? [];
  expect(listed.length).toBeGreaterThan(0);
  expect(listed.filter(({ documented }) => !documented).map(({ name }) => name)).toEqual([]);
});
