import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { DiagramOutput } from './diagram-output.js';
import { TableOutput } from './table-output.js';

/** Shows the tables and diagrams that cells display. Both check what they are given and show it as text only. */
const extensions: IRenderMime.IExtension[] = [
  {
    id: '@datajoint/jupyterlab-panel:table-output',
    description: 'Shows DataJoint tables in outputs.',
    rendererFactory: {
      safe: true,
      mimeTypes: ['application/vnd.datajoint.table.v1+json'],
      createRenderer: ({ mimeType }) => new TableOutput(mimeType),
    },
    rank: 0,
    dataType: 'json',
  },
  {
    id: '@datajoint/jupyterlab-panel:diagram-output',
    description: 'Shows DataJoint diagrams in outputs.',
    rendererFactory: {
      safe: true,
      mimeTypes: ['application/vnd.datajoint.diagram.v1+json'],
      createRenderer: ({ mimeType }) => new DiagramOutput(mimeType),
    },
    rank: 0,
    dataType: 'json',
  },
];

export default extensions;
