/** The class name of a table's SQL name: `__clustering__unit` → `Clustering.Unit`. */
export function className(table: string): string {
  return table
    .replace(/^(#|__|_)/, '')
    .split('__')
    .map((base) => base.replace(/(?:^|_)([a-z0-9])/g, (_, first: string) => first.toUpperCase()))
    .join('.');
}
