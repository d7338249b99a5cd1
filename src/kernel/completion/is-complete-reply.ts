import ts from 'typescript';

/** Messages of the parser that mean: the text goes on. */
const OPEN_ENDED = new Set([
  1002, // unterminated string literal
  1010, // '*/' expected
  1109, // expression expected
  1160, // unterminated template literal
  1161, // unterminated regular expression
]);

/** Content of `is_complete_reply`: whether a console may run the text or should let the user go on. */
export function isCompleteReply(code: string): Readonly<Record<string, unknown>> {
  const problems = parseProblems(code);
  if (problems.length === 0) return { status: 'complete' };
  const end = code.trimEnd().length;
  const goesOn =
    problems.every(({ start, code: number }) => start >= end || number === 1010 || number === 1160) || isOpenAtEnd(problems, end);
  return goesOn ? { status: 'incomplete', indent: indentOf(code) } : { status: 'invalid' };
}

interface Problem {
  readonly start: number;
  readonly code: number;
}

function parseProblems(code: string): readonly Problem[] {
  const text = `${code}\n`;
  const result = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  return (result.diagnostics ?? []).map((diagnostic) => ({ start: diagnostic.start ?? 0, code: diagnostic.code }));
}

function isOpenAtEnd(problems: readonly Problem[], end: number): boolean {
  const [first] = problems;
  return first !== undefined && first.start >= end - 1 && OPEN_ENDED.has(first.code);
}

function indentOf(code: string): string {
  const last = code.trimEnd().split('\n').at(-1) ?? '';
  const own = /^\s*/.exec(last)?.[0] ?? '';
  return /[{([]$/.test(last) ? `${own}  ` : own;
}
