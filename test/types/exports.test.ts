import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const core = fileURLToPath(new URL('../../src/core/', import.meta.url));

/** The types that a module declares and exports, and the names it passes on. */
function exportedTypes(path: string): readonly string[] {
  const types: string[] = [];
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022);
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
      for (const { name } of statement.exportClause.elements) types.push(name.text);
    }
    if (!ts.canHaveModifiers(statement) || !ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue;
    if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) types.push(statement.name.text);
  }
  return types;
}

const files = ['definition/types', 'expression', 'table'].flatMap((folder) =>
  readdirSync(`${core}${folder}`)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`),
);

// A nested part's declarations repeat the signatures it inherits; a type they cannot name is expanded, or an error.
test.each(files)('the entry point exports every type of %s', (file) => {
  const known = new Set(exportedTypes(`${core}index.ts`));
  expect(exportedTypes(`${core}${file}`).filter((name) => !known.has(name))).toEqual([]);
});
