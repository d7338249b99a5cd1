import ts from 'typescript';
import { augmentedNames, declaredNames, isAugmentation, liftedNames } from './declared-names.js';
import type { Insertion } from './position-map.js';

/** How a statement at the top of a cell gives its names to later cells. */
export interface StatementExports {
  /** Text to put into the cell. */
  readonly insertions: readonly Insertion[];
  /** Names for the list of exports at the cell's end. */
  readonly listed: readonly string[];
  /** Names that later cells know, each with whether it exists at run time. */
  readonly declared: readonly (readonly [name: string, isValue: boolean])[];
  /** Names that end with the cell. */
  readonly local: readonly string[];
}

const NOTHING: StatementExports = { insertions: [], listed: [], declared: [], local: [] };

/** What one statement exports, and how. */
export function statementExports(statement: ts.Statement, file: ts.SourceFile): StatementExports {
  const declared = declaredNames(statement);
  const names = declared.map(([name]) => name);
  if (isAugmentation(statement)) return { ...NOTHING, declared: augmentedNames(statement).map((name) => [name, false]) };
  if (ts.isImportDeclaration(statement)) return { ...NOTHING, declared, listed: names };
  if (ts.isVariableStatement(statement) && isDisposed(statement)) return { ...NOTHING, local: names };
  const lifted = liftedNames(statement);
  if (lifted.length > 0) return { ...NOTHING, declared: lifted.map((name) => [name, true]), listed: lifted };
  if (names.length === 0 || exportsItself(statement)) return { ...NOTHING, declared };
  if (ts.isVariableStatement(statement) && isConstantList(statement)) return { ...NOTHING, declared, listed: names };
  const open = ts.isVariableStatement(statement) ? openTypes(statement) : [];
  return { ...NOTHING, declared, insertions: [{ at: statement.getStart(file), text: 'export ' }, ...open] };
}

function exportsItself(statement: ts.Statement): boolean {
  if (!ts.canHaveModifiers(statement)) return false;
  return ts.getModifiers(statement)?.some((each) => each.kind === ts.SyntaxKind.ExportKeyword) === true;
}

/** `using` cannot be exported: what it names is disposed of when the cell ends. */
function isDisposed({ declarationList }: ts.VariableStatement): boolean {
  const kind = declarationList.flags & ts.NodeFlags.BlockScoped;
  return kind === ts.NodeFlags.Using || kind === ts.NodeFlags.AwaitUsing;
}

/** `const list = []` finds its type by what is put into it, but not where it is declared as an export. */
function isConstantList({ declarationList }: ts.VariableStatement): boolean {
  const isConstant = (declarationList.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Const;
  return isConstant && declarationList.declarations.some((declaration) => findsItsType(declaration) === 'any[]');
}

/** Variables that find their type by what is assigned to them would, as exports, have none: they take any value. */
function openTypes({ declarationList }: ts.VariableStatement): readonly Insertion[] {
  return declarationList.declarations.flatMap((declaration) => {
    const type = findsItsType(declaration);
    return type === undefined ? [] : [{ at: declaration.name.end, text: `: ${type}` }];
  });
}

function findsItsType({ name, type, initializer, exclamationToken }: ts.VariableDeclaration): 'any' | 'any[]' | undefined {
  if (!ts.isIdentifier(name) || type !== undefined || exclamationToken !== undefined) return undefined;
  if (initializer === undefined || initializer.kind === ts.SyntaxKind.NullKeyword) return 'any';
  if (ts.isIdentifier(initializer) && initializer.text === 'undefined') return 'any';
  return ts.isArrayLiteralExpression(initializer) && initializer.elements.length === 0 ? 'any[]' : undefined;
}
