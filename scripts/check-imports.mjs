/**
 * The directions inside an area that project references cannot hold: the order of the folders of core, and what may be
 * imported as a type only. Everything between areas is held by the references of src/<area>/tsconfig.json and by Biome.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

/** The folders of core: each imports values from those before it. */
export const CORE_ORDER = 'heading definition graph blob codec query sql connection cascade expression schema diagram populate table'.split(
  ' ',
);

/** True if nothing of the declaration exists at run time. */
function isTypeOnly(node) {
  if (ts.isExportDeclaration(node)) {
    return node.isTypeOnly || (node.exportClause?.elements?.every((element) => element.isTypeOnly) ?? false);
  }
  const clause = node.importClause;
  if (!clause) return false;
  const names = clause.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements : undefined;
  return clause.isTypeOnly || (!clause.name && names !== undefined && names.length > 0 && names.every((element) => element.isTypeOnly));
}

/** The imports of a source text that exist at run time: path and line. */
function valueImports(path, text) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
  return file.statements
    .filter((node) => (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier && !isTypeOnly(node))
    .map((node) => ({ specifier: node.moduleSpecifier.text, line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1 }));
}

/** Why `from` must not import values of `to`, both paths inside src, or undefined if it may. */
function objection(from, to) {
  const [area, folder] = from.split('/');
  const [toArea, toFolder] = to.split('/');
  if (area === 'lab' && toArea === 'core') return 'lab imports types of core only, so that the core stays out of the bundle of the page';
  if (area !== 'core' || toArea !== 'core') return undefined;
  const [place, toPlace] = [CORE_ORDER.indexOf(folder), CORE_ORDER.indexOf(toFolder)];
  if (toFolder === 'index.js' && folder !== 'index.ts') return 'inside core a file is imported directly, since index.js imports everything';
  if (place < 0 || toPlace < 0 || toPlace <= place) return undefined;
  return `core/${folder} comes before core/${toFolder} in the order ${CORE_ORDER.join(' → ')}; only "import type" may point forward`;
}

/** The objections to the imports of one file; `path` is inside src, with slashes. */
export function checkImports(path, text) {
  return valueImports(path, text)
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ specifier, line }) => ({ line, reason: objection(path, posix.join(posix.dirname(path), specifier)) }))
    .filter(({ reason }) => reason)
    .map(({ line, reason }) => `src/${path}:${line} ${reason}`);
}

/** The objections to all files of a folder src. */
export function checkAllImports(src) {
  return readdirSync(src, { recursive: true })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => checkImports(path, readFileSync(join(src, path), 'utf8')));
}

if (process.argv[1]?.endsWith('check-imports.mjs')) {
  const found = checkAllImports(new URL('../src', import.meta.url).pathname);
  process.stdout.write(found.map((line) => `${line}\n`).join(''));
  process.exitCode = found.length > 0 ? 1 : 0;
}
