import ts from 'typescript';

/** The names that a statement at the top of a cell declares, each with whether it exists at run time. */
export function declaredNames(statement: ts.Statement): readonly (readonly [name: string, isValue: boolean])[] {
  if (ts.isVariableStatement(statement)) return variableNames(statement.declarationList);
  if (ts.isImportDeclaration(statement)) return importNames(statement.importClause);
  if (ts.isImportEqualsDeclaration(statement)) return [[statement.name.text, !statement.isTypeOnly]];
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return [[statement.name.text, false]];
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
    return statement.name === undefined ? [] : [[statement.name.text, true]];
  }
  if (ts.isEnumDeclaration(statement)) return [[statement.name.text, true]];
  if (isAugmentation(statement)) return [];
  if (ts.isModuleDeclaration(statement)) return [[statement.name.text, true]];
  return [];
}

/** A module declaration that adds to what is declared elsewhere. */
export interface Augmentation extends ts.ModuleDeclaration {
  readonly name: ts.StringLiteral | ts.Identifier;
}

/** Whether a statement adds to what is declared elsewhere: `declare global`, `declare module 'name'`. */
export function isAugmentation(statement: ts.Statement): statement is Augmentation {
  return ts.isModuleDeclaration(statement) && (ts.isStringLiteral(statement.name) || statement.name.text === 'global');
}

/** Names, which no identifier can be, for what an augmentation adds: a later one of the same takes its place. */
export function augmentedNames({ name, body }: Augmentation): readonly string[] {
  if (body === undefined || !ts.isModuleBlock(body)) return [];
  return body.statements.flatMap(declaredNames).map(([added]) => `${name.text} ${added}`);
}

/** The names of `var`s inside blocks, which JavaScript lifts to the top of the cell. */
export function liftedNames(statement: ts.Statement): readonly string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node)) return;
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0) {
      names.push(...variableNames(node).map(([name]) => name));
    }
    ts.forEachChild(node, visit);
  };
  if (!ts.isVariableStatement(statement)) visit(statement);
  return names;
}

function variableNames(list: ts.VariableDeclarationList): readonly (readonly [string, boolean])[] {
  return list.declarations.flatMap((declaration) => bindingNames(declaration.name).map((name) => [name, true] as const));
}

function bindingNames(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : bindingNames(element.name)));
}

function importNames(clause: ts.ImportClause | undefined): readonly (readonly [string, boolean])[] {
  if (clause === undefined) return [];
  const isValue = clause.phaseModifier !== ts.SyntaxKind.TypeKeyword;
  const names: (readonly [string, boolean])[] = clause.name === undefined ? [] : [[clause.name.text, isValue]];
  const bindings = clause.namedBindings;
  if (bindings === undefined) return names;
  if (ts.isNamespaceImport(bindings)) return [...names, [bindings.name.text, isValue]];
  return [...names, ...bindings.elements.map((element) => [element.name.text, isValue && !element.isTypeOnly] as const)];
}
