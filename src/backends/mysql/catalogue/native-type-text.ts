/** The column type without what only says how wide a number is shown; `auto_increment` is told with it. */
export function nativeTypeText(type: string, extra: string): string {
  const plain = type.replace(/^((?:tiny|small|medium|big)?int|year)\(\d+\)/i, '$1');
  return /auto_increment/i.test(extra) ? `${plain} auto_increment` : plain;
}
