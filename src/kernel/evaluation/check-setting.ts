/** How strictly a cell wants to be checked, told by a first line such as `// @check warn`. */
export function checkSetting(code: string): 'error' | 'warn' | 'off' {
  const match = /^\s*\/\/ *@check +(error|warn|off)\b/.exec(code);
  const [, word] = match ?? [];
  return word === 'warn' || word === 'off' ? word : 'error';
}
