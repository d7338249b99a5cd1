import { existsSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { fromRoot } from './from-root.js';

const { exports } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as {
  exports: Record<string, string | { types: string; default: string }>;
};
const entries = Object.entries(exports).flatMap(([name, entry]) => (typeof entry === 'string' ? [] : [{ name, ...entry }]));

/** All names that a declaration file exports; those that exist as a type only are marked. */
function publicNames(files: readonly string[]): Record<string, string[]> {
  const program = ts.createProgram(files, { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, types: [], noLib: true });
  const checker = program.getTypeChecker();
  return Object.fromEntries(
    files.map((file) => {
      const source = program.getSourceFile(file);
      const symbol = source && checker.getSymbolAtLocation(source);
      const names = (symbol ? checker.getExportsOfModule(symbol) : []).map((exported) => {
        const target = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
        return target.flags & ts.SymbolFlags.Value ? exported.name : `type ${exported.name}`;
      });
      return [file, names.sort()];
    }),
  );
}

const names = publicNames(entries.map(({ types }) => fromRoot(types)));

test.each(entries)('the names of $name are those that were meant to be public', async ({ name, types }) => {
  expect(existsSync(fromRoot(types))).toBe(true);
  const listed = names[fromRoot(types)] ?? [];
  const title = name === '.' ? 'core' : name.slice(2).replaceAll('/', '-');
  await expect(`${listed.join('\n')}\n`).toMatchFileSnapshot(`public-names/${title}.txt`);
});
