import ts from 'typescript';

/** A stretch of a file. */
export interface Span {
  readonly start: number;
  readonly length: number;
}

const NO_OVERLOAD = 2769;

/**
 * Where a call goes wrong that fits none of a function's forms.
 *
 * The compiler then marks the function's name; the value that it speaks of is found among the arguments by
 * its type.
 */
export function overloadPlace(program: ts.Program, file: ts.SourceFile, diagnostic: ts.Diagnostic): Span | undefined {
  if (diagnostic.code !== NO_OVERLOAD || diagnostic.start === undefined) return undefined;
  const call = callAt(file, diagnostic.start);
  if (call === undefined) return undefined;
  const [, first = ''] = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n').split(/^ *Overload \d+ of \d+, .*$/m);
  const types = [...first.matchAll(/(?:Type|in type) '((?:[^'\\]|\\.)+)'/g)].map(([, type = '']) => type).reverse();
  for (const type of types) {
    const found = argumentOfType(program.getTypeChecker(), call, type);
    if (found !== undefined) return { start: found.getStart(file), length: found.end - found.getStart(file) };
  }
  return undefined;
}

function callAt(file: ts.SourceFile, offset: number): ts.CallExpression | undefined {
  let found: ts.CallExpression | undefined;
  const visit = (node: ts.Node): void => {
    if (offset < node.pos || offset >= node.end) return;
    if (ts.isCallExpression(node) && node.expression.end > offset) found = node;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return found;
}

function argumentOfType(checker: ts.TypeChecker, call: ts.CallExpression, type: string): ts.Node | undefined {
  const visit = (node: ts.Node): ts.Node | undefined => {
    const value = ts.isPropertyAssignment(node) ? node.initializer : node;
    if (ts.isExpression(value) && checker.typeToString(checker.getTypeAtLocation(value)) === type) return value;
    return ts.forEachChild(value, visit);
  };
  for (const argument of call.arguments) {
    const found = visit(argument);
    if (found !== undefined) return found;
  }
  return undefined;
}
