/** Index of the first `character` outside quotes at or after `from`, or -1. */
export function findUnquoted(text: string, character: string, from = 0): number {
  let quote = '';
  for (let i = from; i < text.length; i++) {
    const c = text.charAt(i);
    if (quote !== '') {
      if (c === '\\') i++;
      else if (c === quote) quote = '';
    } else if (c === character) return i;
    else if (c === "'" || c === '"') quote = c;
  }
  return -1;
}
