import { diagramOf, schemaGraph } from '../../core/index.js';
import type { GraphResult, Params } from '../protocol.js';
import { type Reading, readDeclarations } from './catalogue.js';

/** The pipeline of the wanted schemas, as a diagram shows it. */
export async function readGraph(reading: Reading, { schemas: wanted }: Params<'graph'>): Promise<GraphResult> {
  const { schemas, declarations } = await readDeclarations(reading, wanted);
  const { nodes, edges } = diagramOf(schemaGraph(declarations));
  return { schemas, nodes, edges };
}
