import type { Backend } from '../../core/index.js';
import type { JsonValue } from '../json.js';
import { type MethodName, type Params, PROTOCOL_VERSION, type Result } from '../protocol.js';
import { checkParams } from './arguments.js';
import type { Reading } from './catalogue.js';
import { readGraph } from './read-graph.js';
import { countRows, readPage } from './read-rows.js';
import { readTable } from './read-table.js';

type Methods = { readonly [M in MethodName]: (reading: Reading, backend: Backend, params: Params<M>) => Promise<Result<M>> };

const methods: Methods = {
  hello: async (_, backend) => ({ protocol: PROTOCOL_VERSION, backend: backend.name, rights: ['read'] }),
  graph: (reading, _, params) => readGraph(reading, params),
  table: (reading, _, params) => readTable(reading, params),
  'rows.count': (reading, backend, params) => countRows(reading, backend.dialect, params),
  'rows.page': (reading, backend, params) => readPage(reading, backend.dialect, params),
};

/** Answers a request, after checking its parameters. */
export async function callMethod<M extends MethodName>(
  method: M,
  params: unknown,
  { reading, backend }: { readonly reading: Reading; readonly backend: Backend },
): Promise<JsonValue> {
  const result = await methods[method](reading, backend, checkParams(method, params));
  // Every result type of the protocol is made of what JSON can say.
  return result as unknown as JsonValue;
}
