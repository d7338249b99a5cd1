import ts from 'typescript';
import { awaitsAtTop } from './awaits-at-top.js';
import type { DeclaredNames, NameTable } from './name-table.js';
import { type Insertion, type PositionMap, positionMap } from './position-map.js';
import { statementExports } from './statement-exports.js';

/** A cell made into a module of its own. */
export interface CellModule {
  /** The user's text. */
  readonly source: string;
  /** The module's text: imports of earlier names, the cell with its declarations exported, exports of what it imports. */
  readonly text: string;
  readonly positions: PositionMap;
  readonly declared: DeclaredNames;
  /** The earlier cells from which it imports. */
  readonly imports: readonly number[];
  /** Whether the cell awaits outside of any function. */
  readonly awaits: boolean;
}

/** Makes the parser see a module, where `await` is never a name. */
const MODULE_END = '\n;export {};';

/** The module specifier under which later cells import from this one. */
export function cellSpecifier(cell: number): string {
  return `cell:${cell}`;
}

/**
 * Makes a cell a module: earlier names are imported on one line before it, its own names are exported.
 *
 * `all` imports every earlier name, used or not, for completion. Declarations are exported where they stand, because the compiler then reads and writes them through the
 * module object, and a later cell's assignment reaches the functions of this one.
 */
export function cellModule(source: string, known: NameTable, imports: 'used' | 'all' = 'used'): CellModule {
  const file = ts.createSourceFile('cell.ts', `${source}${MODULE_END}`, ts.ScriptTarget.ES2022, false, ts.ScriptKind.TS);
  const parts = file.statements.map((statement) => statementExports(statement, file));
  const declared = new Map<string, boolean>();
  for (const [name, isValue] of parts.flatMap((part) => part.declared)) declared.set(name, isValue || declared.get(name) === true);
  const own = new Set([...declared.keys(), ...parts.flatMap((part) => part.local)]);
  const used = imports === 'all' ? byCell(known, (name) => !own.has(name) && !name.includes(' ')) : usedNames(file, known, own);
  const prelude = `${used.map(([cell, names]) => `import { ${names.join(', ')} } from "${cellSpecifier(cell)}";`).join(' ')}\n`;
  const suffix = `\n;export { ${[...new Set(parts.flatMap((part) => part.listed))].join(', ')} };\n`;
  const insertions = [{ at: 0, text: prelude }, ...parts.flatMap((part) => part.insertions)];
  const text = withInsertions(source, insertions) + suffix;
  return {
    source,
    text,
    positions: positionMap(insertions, source.length),
    declared,
    imports: used.map(([cell]) => cell),
    awaits: awaitsAtTop(file),
  };
}

function withInsertions(source: string, insertions: readonly Insertion[]): string {
  let text = '';
  let from = 0;
  for (const { at, text: added } of insertions) {
    text += source.slice(from, at) + added;
    from = at;
  }
  return text + source.slice(from);
}

type NamesByCell = readonly (readonly [cell: number, names: readonly string[]])[];

function usedNames(file: ts.SourceFile, known: NameTable, own: ReadonlySet<string>): NamesByCell {
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !own.has(node.text)) used.add(node.text);
    ts.forEachChild(node, visit);
  };
  if (known.size > 0) visit(file);
  return byCell(known, (name) => used.has(name));
}

function byCell(known: NameTable, isWanted: (name: string) => boolean): NamesByCell {
  const cells = new Map<number, string[]>();
  for (const [name, { cell }] of known) {
    if (!isWanted(name)) continue;
    const names = cells.get(cell);
    if (names === undefined) cells.set(cell, [name]);
    else names.push(name);
  }
  return [...cells];
}
