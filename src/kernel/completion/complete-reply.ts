import type { CompletionResult } from '../converter/converter.js';

/** Kinds that JupyterLab has icons for, by the compiler's own. */
const KINDS: Readonly<Record<string, string>> = {
  method: 'function',
  function: 'function',
  'local function': 'function',
  class: 'class',
  'local class': 'class',
  property: 'property',
  getter: 'property',
  setter: 'property',
  const: 'instance',
  let: 'instance',
  var: 'instance',
  'local var': 'instance',
  alias: 'module',
  module: 'module',
  keyword: 'keyword',
  interface: 'interface',
  type: 'interface',
  enum: 'enum',
  string: 'value',
};

/** Content of `complete_reply`: matches with their kinds, places in Unicode characters as Jupyter counts. */
export function completeReply(result: CompletionResult, code: string): Readonly<Record<string, unknown>> {
  const start = [...code.slice(0, result.start)].length;
  const end = [...code.slice(0, result.end)].length;
  const kinds = new Map(result.original?.entries.map((entry) => [entry.name, entry.kind]) ?? []);
  const types = result.candidates.map((text) => ({ text, start, end, type: KINDS[kinds.get(text) ?? ''] ?? 'instance' }));
  return {
    status: 'ok',
    matches: result.candidates,
    cursor_start: start,
    cursor_end: end,
    metadata: { _jupyter_types_experimental: types },
  };
}
