// The declaration files that cells are checked against: one for JavaScript itself, one for the host, one for each entry point of the library.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, posix, relative } from 'node:path';

const require = createRequire(import.meta.url);
const ts = require('typescript');

/** Areas of the library behind each module that a cell can import, with the areas whose types they need. */
const ENTRY_POINTS = {
  datajoint: { area: 'core', needs: ['errors'] },
  'datajoint/backends/sqljs': { area: 'backends/sqljs', needs: ['errors', 'core'] },
  'datajoint/backends/mysql': { area: 'backends/mysql', needs: ['errors', 'core'] },
  'datajoint/formats': { area: 'formats', needs: ['errors'] },
  'datajoint/analysis': { area: 'analysis', needs: ['errors'] },
  'datajoint/simulate': { area: 'simulate', needs: ['errors', 'formats', 'analysis'] },
  'datajoint/views': { area: 'views', needs: ['errors', 'core'] },
  'datajoint/service': { area: 'service', needs: ['errors', 'core', 'analysis'] },
  'datajoint/node': {
    area: 'node',
    needs: ['errors', 'core', 'backends/sqljs', 'backends/mysql', 'formats', 'analysis', 'simulate', 'views', 'service'],
  },
};

/** Writes all of it into `out`; `root` is the package's folder, whose `lib` holds the emitted declarations. */
export function buildKernelTypes(root, out) {
  mkdirSync(out, { recursive: true });
  const library = javascriptLibrary();
  writeFileSync(join(out, 'lib.documented.d.ts'), library);
  // Comments make half of the time that reading takes, and every kernel reads this file when it starts.
  writeFileSync(join(out, 'lib.d.ts'), withoutComments(library));
  writeFileSync(join(out, 'ambient.d.ts'), readFileSync(join(root, 'src/kernel/types/ambient.d.ts'), 'utf8'));
  writeFileSync(join(out, 'globals.d.ts'), readFileSync(join(root, 'src/kernel/types/globals.d.ts'), 'utf8'));
  const written = new Set();
  const modules = {};
  for (const [specifier, { area, needs }] of Object.entries(ENTRY_POINTS)) {
    if (!existsSync(join(root, 'lib', area, 'index.d.ts'))) continue;
    for (const each of [...needs, area]) {
      if (written.has(each) || !existsSync(join(root, 'lib', each))) continue;
      written.add(each);
      writeFileSync(join(out, rollupName(each)), rollUp(root, each));
    }
    const references = [...needs, area].filter((each) => written.has(each)).map((each) => `/// <reference path="./${rollupName(each)}" />`);
    const entry = `entry.${area.replaceAll('/', '.')}.d.ts`;
    writeFileSync(join(out, entry), `${references.join('\n')}\nexport * from "dj:${area}/index";\n`);
    modules[specifier] = entry;
  }
  writeFileSync(join(out, 'tslab.d.ts'), readFileSync(join(root, 'src/kernel/types/tslab.d.ts'), 'utf8'));
  modules.tslab = 'tslab.d.ts';
  writeFileSync(join(out, 'modules.json'), `${JSON.stringify(modules, null, 1)}\n`);
}

const rollupName = (area) => `rollup.${area.replaceAll('/', '.')}.d.ts`;

/** The libraries of the language up to ES2023 as one file, in the order they reference each other, without comments. */
function javascriptLibrary() {
  const folder = dirname(require.resolve('typescript/lib/lib.d.ts'));
  const done = new Set();
  const texts = [];
  const add = (name) => {
    if (done.has(name)) return;
    done.add(name);
    const text = readFileSync(join(folder, `lib.${name}.d.ts`), 'utf8');
    for (const [, each] of text.matchAll(/^\/\/\/ <reference lib="([^"]+)" \/>/gm)) add(each);
    texts.push(text.replace(/^\/\/\/ <reference (?:lib|no-default-lib)=.*$/gm, ''));
  };
  add('es2023');
  add('decorators');
  add('esnext.disposable');
  return texts.join('\n').replace(/^\/\*! \*+[\s\S]*?\*\/$/gm, '');
}

function withoutComments(text) {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, false, ts.LanguageVariant.Standard, text);
  let result = '';
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const isComment = kind === ts.SyntaxKind.SingleLineCommentTrivia || kind === ts.SyntaxKind.MultiLineCommentTrivia;
    result += isComment ? ' ' : scanner.getTokenText();
  }
  return result
    .replace(/[ \t]+$/gm, '')
    .replace(/\n\s*\n+/g, '\n')
    .replace(/^ +/gm, '');
}

/** All declaration files of an area as ambient modules in one file. */
function rollUp(root, area) {
  const folder = join(root, 'lib', area);
  return filesBelow(folder)
    .map((file) => ambientModule(root, join(folder, file)))
    .join('\n');
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true })
    .map((each) => each.replaceAll('\\', '/'))
    .filter((each) => each.endsWith('.d.ts'))
    .sort();
}

function ambientModule(root, file) {
  const id = relative(join(root, 'lib'), file)
    .replaceAll('\\', '/')
    .replace(/\.d\.ts$/, '');
  const text = readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const edits = [];
  const rename = (literal) => {
    if (!literal.text.startsWith('.')) return;
    const target = posix.join(posix.dirname(id), literal.text).replace(/\.[jt]s$/, '');
    edits.push([literal.getStart(source), literal.end, `"dj:${target}"`]);
  };
  const visit = (node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) rename(node.moduleSpecifier);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) rename(node.argument.literal);
    if (ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name)) rename(node.name);
    const declare =
      ts.canHaveModifiers(node) &&
      node.parent === source &&
      ts.getModifiers(node)?.find((each) => each.kind === ts.SyntaxKind.DeclareKeyword);
    if (declare) edits.push([declare.getStart(source), declare.end, '']);
    ts.forEachChild(node, visit);
  };
  visit(source);
  let body = text;
  for (const [start, end, to] of edits.sort((a, b) => b[0] - a[0])) body = body.slice(0, start) + to + body.slice(end);
  return `declare module "dj:${id}" {\n${body}}\n`;
}
