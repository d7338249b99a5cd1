/** The place of the name that a person means who asks behind it: `f(1)|`, `f(1, |` and `f |` all mean `f`. */
export function nameBefore(source: string, position: number): number | undefined {
  let at = position - 1;
  for (let depth = source[at] === ')' ? 0 : 1; at >= 0 && depth > -1; at -= 1) {
    if (source[at] === ')') depth += 1;
    if (source[at] === '(') depth -= 1;
    if (depth === 0 && source[at] === '(') break;
  }
  const end = at >= 0 ? at : position;
  const name = /([\p{L}\p{N}_$]+)\s*$/u.exec(source.slice(0, end));
  return name === null ? undefined : name.index;
}
