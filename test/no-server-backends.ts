/** Stands in for the server backends in a page. */
export function serverBackends(): undefined {
  return undefined;
}
