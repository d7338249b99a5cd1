import ts from 'typescript';

/** The name under which a cell leaves its last expression in the shared scope. */
export const LAST_EXPRESSION = '__lastExpression';

/** The name under which a cell leaves where it is, as an offset of its module: errors that come from another thread know no cell. */
export const STATEMENT = '__statement';

/** What a cell compiles to. */
export interface CellOutput {
  readonly code: string;
  /** Source map of the code, as JSON text. */
  readonly map: string;
  readonly hasLast: boolean;
}

/** What the compilation of a cell depends on. */
export interface EmitOptions {
  /** Whether the cell waits at its top. */
  readonly awaits: boolean;
  /** What `import.meta.url` is: the notebook's folder. */
  readonly url: string;
}

/** Compiles one cell of a checked program to the body of a function of `exports` and `require`. */
export function emitCell(program: ts.Program, file: ts.SourceFile, { awaits, url }: EmitOptions): CellOutput {
  let hasLast = false;
  let code = '';
  let map = '';
  const keepLast: ts.TransformerFactory<ts.SourceFile> = (context) => (source) => {
    const { statements, found } = keepLastExpression(source, context.factory, awaits);
    hasLast = found;
    return context.factory.updateSourceFile(source, statements);
  };
  const write: ts.WriteFileCallback = (name, text) => {
    if (name.endsWith('.map')) map = text;
    else code = text;
  };
  program.emit(file, write, undefined, false, { before: [importMeta(url), keepLast], after: [intoSharedScope] });
  return { code: code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'), map, hasLast };
}

/** Assigns the last expression to the scope, and, where a cell may wait, tells before each statement where it is. */
function keepLastExpression(
  source: ts.SourceFile,
  factory: ts.NodeFactory,
  awaits: boolean,
): { statements: readonly ts.Statement[]; found: boolean } {
  let index = source.statements.length - 1;
  for (let each = source.statements[index]; each !== undefined && isNothing(each); each = source.statements[index]) index -= 1;
  const last = source.statements[index];
  const found = last !== undefined && ts.isExpressionStatement(last);
  const statements = source.statements.flatMap((statement, at): readonly ts.Statement[] => {
    const kept = found && at === index && ts.isExpressionStatement(statement) ? keepValue(statement, factory) : statement;
    const isMarked = at === index || (awaits && mayWait(statement));
    return isMarked && !isNothing(statement)
      ? [toScope(STATEMENT, factory.createNumericLiteral(statement.getStart(source)), factory), kept]
      : [kept];
  });
  return { statements, found };
}

/** The function that a cell becomes has no `import.meta`. */
function importMeta(url: string): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (source) => {
    if (!source.text.includes('import.meta')) return source;
    const { factory } = context;
    const visit = (node: ts.Node): ts.Node =>
      ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword
        ? factory.createObjectLiteralExpression([factory.createPropertyAssignment('url', factory.createStringLiteral(url))])
        : ts.visitEachChild(node, visit, context);
    return ts.visitEachChild(source, visit, context);
  };
}

function keepValue(statement: ts.ExpressionStatement, factory: ts.NodeFactory): ts.Statement {
  const target = factory.createPropertyAccessExpression(factory.createIdentifier('exports'), LAST_EXPRESSION);
  return factory.updateExpressionStatement(statement, factory.createAssignment(target, statement.expression));
}

function toScope(name: string, value: ts.Expression, factory: ts.NodeFactory): ts.Statement {
  const target = factory.createPropertyAccessExpression(factory.createIdentifier('exports'), name);
  return factory.createExpressionStatement(factory.createAssignment(target, value));
}

function mayWait(statement: ts.Statement): boolean {
  return !ts.isFunctionDeclaration(statement) && !ts.isImportDeclaration(statement);
}

function isNothing(statement: ts.Statement): boolean {
  return ts.isEmptyStatement(statement) || ts.isExportDeclaration(statement);
}

/**
 * Makes a CommonJS module write into the scope that all cells share.
 *
 * The compiler clears exports first and marks the module; a cell that fails must not lose what an earlier
 * one left, and another cell may define the name again, so both go, and getters become plain values.
 */
const intoSharedScope: ts.TransformerFactory<ts.SourceFile> = (context) => (source) => {
  const { factory } = context;
  const statements = source.statements.flatMap((statement): readonly ts.Statement[] => {
    if (ts.isVariableStatement(statement)) return [withScopeForCells(statement, factory)];
    if (!ts.isExpressionStatement(statement)) return [statement];
    const { expression } = statement;
    if (isClearing(expression)) return [];
    if (!isDefineOnExports(expression)) return [statement];
    const value = getterValue(expression.arguments[2]);
    const name = expression.arguments[1];
    if (value === undefined || name === undefined) return [];
    const target = factory.createElementAccessExpression(factory.createIdentifier('exports'), name);
    return [factory.createExpressionStatement(factory.createAssignment(target, value))];
  });
  return factory.updateSourceFile(source, statements);
};

/** `exports.a = exports.b = void 0` */
function isClearing(expression: ts.Expression): boolean {
  if (!ts.isBinaryExpression(expression) || !ts.isPropertyAccessExpression(expression.left)) return false;
  const { left, right } = expression;
  if (!ts.isIdentifier(left.expression) || left.expression.text !== 'exports' || left.name.text === LAST_EXPRESSION) return false;
  return ts.isVoidExpression(right) ? ts.getOriginalNode(right) === right && right.pos < 0 : isClearing(right);
}

function isDefineOnExports(expression: ts.Expression): expression is ts.CallExpression {
  if (!ts.isCallExpression(expression) || expression.pos >= 0 || !ts.isPropertyAccessExpression(expression.expression)) return false;
  const [first] = expression.arguments;
  return expression.expression.name.text === 'defineProperty' && first !== undefined && ts.isIdentifier(first) && first.text === 'exports';
}

function getterValue(descriptor: ts.Expression | undefined): ts.Expression | undefined {
  if (descriptor === undefined || !ts.isObjectLiteralExpression(descriptor)) return undefined;
  for (const property of descriptor.properties) {
    if (!ts.isPropertyAssignment(property) || !ts.isFunctionExpression(property.initializer)) continue;
    const [only] = property.initializer.body.statements;
    if (only !== undefined && ts.isReturnStatement(only)) return only.expression;
  }
  return undefined;
}

/** `const cell_3_1 = require("cell:3")` becomes `const cell_3_1 = exports`. */
function withScopeForCells(statement: ts.VariableStatement, factory: ts.NodeFactory): ts.VariableStatement {
  const { declarationList } = statement;
  const declarations = declarationList.declarations.map((each) =>
    isRequireOfCell(each.initializer)
      ? factory.updateVariableDeclaration(each, each.name, each.exclamationToken, each.type, factory.createIdentifier('exports'))
      : each,
  );
  return factory.updateVariableStatement(
    statement,
    statement.modifiers,
    factory.updateVariableDeclarationList(declarationList, declarations),
  );
}

function isRequireOfCell(expression: ts.Expression | undefined): boolean {
  if (expression === undefined || !ts.isCallExpression(expression) || !ts.isIdentifier(expression.expression)) return false;
  const [specifier] = expression.arguments;
  return (
    expression.expression.text === 'require' &&
    specifier !== undefined &&
    ts.isStringLiteral(specifier) &&
    specifier.text.startsWith('cell:')
  );
}
