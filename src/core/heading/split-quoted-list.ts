/**
 * The values of a list such as `'a', 'b,c'`: single or double quotes, a doubled quote or a backslash escapes.
 *
 * @returns undefined if the text is not such a list.
 */
export function splitQuotedList(text: string): readonly string[] | undefined {
  const item = /\s*(?:'((?:[^'\\]|''|\\.)*)'|"((?:[^"\\]|""|\\.)*)")\s*(,|$)/sy;
  const values: string[] = [];
  for (;;) {
    const match = item.exec(text);
    if (!match) return undefined;
    const value = match[1] === undefined ? (match[2] ?? '').replaceAll('""', '"') : match[1].replaceAll("''", "'");
    values.push(value.replace(/\\(.)/gs, '$1'));
    if (match[3] === '') return values;
  }
}
