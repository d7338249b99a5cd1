/**
 * The size of the forwarding classes in core/expression and core/table. Their documentation is the manual, so only lines
 * with code count; all other files are held by Biome.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const LIMIT = 300;
const FOLDERS = ['core/expression', 'core/table'];

/** How many lines of a source text hold a token; blank lines and comments hold none. */
export function codeLines(text) {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, text);
  const starts = ts.computeLineStarts(text);
  const lines = new Set();
  while (scanner.scan() !== ts.SyntaxKind.EndOfFileToken) {
    const first = ts.computeLineOfPosition(starts, scanner.getTokenStart());
    const last = ts.computeLineOfPosition(starts, scanner.getTokenEnd());
    for (let line = first; line <= last; line++) lines.add(line);
  }
  return lines.size;
}

if (process.argv[1]?.endsWith('check-code-lines.mjs')) {
  for (const folder of FOLDERS) {
    const path = new URL(`../src/${folder}/`, import.meta.url).pathname;
    for (const file of readdirSync(path, { recursive: true }).filter((name) => name.endsWith('.ts'))) {
      const count = codeLines(readFileSync(join(path, file), 'utf8'));
      if (count <= LIMIT) continue;
      process.stdout.write(`src/${folder}/${file} has ${count} lines of code; the limit is ${LIMIT}.\n`);
      process.exitCode = 1;
    }
  }
}
