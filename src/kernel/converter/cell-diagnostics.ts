import ts from 'typescript';
import type { CellModule } from './cell-module.js';
import { inOurWords } from './diagnostic-words.js';
import { overloadPlace } from './overload-place.js';
import { lineAndColumn } from './position-map.js';

/** A place in a cell or in a local file. */
export interface DiagnosticPosition {
  readonly offset: number;
  /** From zero. */
  readonly line: number;
  /** From zero. */
  readonly character: number;
}

/** Something wrong with a cell, at its place in the user's own text. */
export interface CellDiagnostic {
  readonly start: DiagnosticPosition;
  readonly end: DiagnosticPosition;
  readonly messageText: string;
  readonly category: number;
  readonly code: number;
  /** Absent for the cell itself. */
  readonly fileName?: string;
}

/** Complaints about what cells may do and plain modules may not. */
const ALLOWED_IN_CELLS = new Set([
  1343, // import.meta
  1375, // await outside of a module
  1378, // await at the top needs another module kind
  1431, // for await outside of a module
  1432, // for await at the top needs another module kind
  7005, // a variable without a type that a function uses
  7034, // the same, told where it is declared
  2853, // await using outside of a module
  2854, // await using at the top needs another module kind
]);
/** Assignment to a name of an earlier cell. */
const ASSIGNS_IMPORT = 2632;

const UNKNOWN_PROPERTY = new Set([2339, 2551]);

/** Everything wrong with a file of the program; a file that does not parse is not checked further. */
export function fileDiagnostics(program: ts.Program, file: ts.SourceFile): readonly ts.Diagnostic[] {
  const syntactic = program.getSyntacticDiagnostics(file);
  return syntactic.length > 0 ? syntactic : program.getSemanticDiagnostics(file);
}

/** Everything wrong with a cell, at positions of the user's text. */
export function cellDiagnostics(program: ts.Program, file: ts.SourceFile, cell: CellModule): readonly CellDiagnostic[] {
  const syntactic = program.getSyntacticDiagnostics(file).length > 0 ? syntaxDiagnostics(cell.source) : [];
  if (syntactic.length > 0) return syntactic;
  const found: CellDiagnostic[] = [];
  for (const diagnostic of fileDiagnostics(program, file)) {
    if (ALLOWED_IN_CELLS.has(diagnostic.code)) continue;
    const message =
      diagnostic.code === ASSIGNS_IMPORT
        ? assignmentProblem(program, file, diagnostic)
        : textOf(diagnostic, knownNames(program, file, diagnostic));
    if (message === undefined) continue;
    const span = overloadPlace(program, file, diagnostic) ?? { start: diagnostic.start ?? 0, length: diagnostic.length ?? 0 };
    const start = cell.positions.toCell(span.start);
    const end = cell.positions.toCell(span.start + span.length);
    found.push({
      start: position(cell.source, start),
      end: position(cell.source, Math.max(start, end)),
      messageText: message,
      category: diagnostic.category,
      code: diagnostic.code,
    });
  }
  return found;
}

/** What the parser says about the text as the user wrote it: what is added behind would change its words. */
function syntaxDiagnostics(source: string): readonly CellDiagnostic[] {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  const { diagnostics = [] } = ts.transpileModule(source, { reportDiagnostics: true, compilerOptions });
  return diagnostics.map((diagnostic) => {
    const start = diagnostic.start ?? 0;
    return {
      start: position(source, start),
      end: position(source, start + (diagnostic.length ?? 0)),
      messageText: textOf(diagnostic),
      category: diagnostic.category,
      code: diagnostic.code,
    };
  });
}

/** What is wrong with a local file that a cell imports. */
export function localFileDiagnostics(program: ts.Program, file: ts.SourceFile): readonly CellDiagnostic[] {
  const found = fileDiagnostics(program, file).filter((diagnostic) => !ALLOWED_IN_CELLS.has(diagnostic.code));
  return found.map((diagnostic) => ({
    start: position(file.text, diagnostic.start ?? 0),
    end: position(file.text, (diagnostic.start ?? 0) + (diagnostic.length ?? 0)),
    messageText: textOf(diagnostic),
    category: diagnostic.category,
    code: diagnostic.code,
    fileName: file.fileName,
  }));
}

function position(text: string, offset: number): DiagnosticPosition {
  const { line, column } = lineAndColumn(text, offset);
  return { offset, line, character: column };
}

function textOf(diagnostic: ts.Diagnostic, known?: readonly string[]): string {
  const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n').replace(/import\("[^"]*"\)\./g, '');
  return inOurWords({ code: diagnostic.code, text, known });
}

/** The names that a value has of which a property is asked that is not there. */
function knownNames(program: ts.Program, file: ts.SourceFile, diagnostic: ts.Diagnostic): readonly string[] | undefined {
  if (!UNKNOWN_PROPERTY.has(diagnostic.code)) return undefined;
  const access = nodeAt(file, diagnostic.start ?? 0)?.parent;
  if (access === undefined || !ts.isPropertyAccessExpression(access)) return undefined;
  const checker = program.getTypeChecker();
  return checker.getPropertiesOfType(checker.getTypeAtLocation(access.expression)).map((property) => property.name);
}

function nodeAt(file: ts.SourceFile, offset: number): ts.Node | undefined {
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (node.getStart(file) <= offset && offset < node.end) {
      found = node;
      ts.forEachChild(node, visit);
    }
  };
  ts.forEachChild(file, visit);
  return found;
}

/** An earlier cell's `let` may be assigned, with a value of its type; other names may not. */
function assignmentProblem(program: ts.Program, file: ts.SourceFile, diagnostic: ts.Diagnostic): string | undefined {
  const checker = program.getTypeChecker();
  const name = nodeAt(file, diagnostic.start ?? 0);
  const symbol = name === undefined ? undefined : checker.getSymbolAtLocation(name);
  if (name === undefined || symbol === undefined) return textOf(diagnostic);
  const target = (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
  const declaration = target.valueDeclaration;
  const list = declaration === undefined ? undefined : ts.findAncestor(declaration, ts.isVariableDeclarationList);
  if (list === undefined) return `Cannot assign to '${symbol.name}': it is not a variable. Define it again instead (for example with let).`;
  if ((list.flags & ts.NodeFlags.Const) !== 0) {
    return `Cannot assign to '${symbol.name}': it is a constant of an earlier cell. Declare it there with let, or define it again here.`;
  }
  const assigned = name.parent;
  if (!ts.isBinaryExpression(assigned) || assigned.left !== name || assigned.operatorToken.kind !== ts.SyntaxKind.EqualsToken)
    return undefined;
  const expected = checker.getTypeOfSymbol(target);
  const given = checker.getTypeAtLocation(assigned.right);
  if (checker.isTypeAssignableTo(given, expected)) return undefined;
  return `Type '${checker.typeToString(given)}' is not assignable to type '${checker.typeToString(expected)}' of '${symbol.name}'.`;
}
