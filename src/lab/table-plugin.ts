import { ILabShell, ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from '@jupyterlab/application';
import { type MainAreaWidget, WidgetTracker } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator, type TranslationBundle } from '@jupyterlab/translation';
import type { TableParams } from '../service/index.js';
import { CommandIds, OPEN_TABLE_EVENT, TRANSLATION_DOMAIN } from './command-ids.js';
import { tableIcon } from './icons.js';
import { IKernelServices } from './kernel-services.js';
import { tableArgs } from './table-args.js';
import type { TableContent } from './table-content.js';

type TableWidget = MainAreaWidget<TableContent>;

/** What opening a table needs. */
interface Wiring {
  readonly app: JupyterFrontEnd;
  readonly services: IKernelServices;
  readonly notebooks: INotebookTracker;
  readonly trans: TranslationBundle;
  readonly inLab: boolean;
  readonly tracker: WidgetTracker<TableWidget>;
}

/** Adds the viewer of a table's rows and definition. */
export const tablePlugin: JupyterFrontEndPlugin<void> = {
  id: '@datajoint/jupyterlab-panel:table',
  description: 'Shows the rows and the definition of a DataJoint table.',
  autoStart: true,
  requires: [IKernelServices, INotebookTracker],
  optional: [ILabShell, ILayoutRestorer, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    services: IKernelServices,
    notebooks: INotebookTracker,
    ...[labShell, restorer, translator]: readonly [ILabShell | null, ILayoutRestorer | null, ITranslator | null]
  ) => {
    const trans = (translator ?? nullTranslator).load(TRANSLATION_DOMAIN);
    const tracker = new WidgetTracker<TableWidget>({ namespace: 'datajoint-table' });
    const wiring: Wiring = { app, services, notebooks, trans, inLab: labShell !== null, tracker };
    addCommand(wiring);
    followOutputs(wiring);
    void restorer?.restore(tracker, {
      command: CommandIds.openTable,
      args: ({ content }) => ({ path: content.binding.path, ...content.table }),
      name: ({ content }) => `${content.binding.path}:${content.table.schema}.${content.table.table}`,
    });
  },
};

function addCommand(wiring: Wiring): void {
  const { app, trans } = wiring;
  app.commands.addCommand(CommandIds.openTable, {
    label: trans.__('Open Table'),
    caption: trans.__('Show rows and definition of a table'),
    icon: tableIcon,
    isVisible: (args) => tableArgs(args) !== undefined,
    describedBy: {
      args: {
        type: 'object',
        required: ['schema', 'table'],
        properties: {
          path: { type: 'string', description: trans.__('Path of the notebook; the current one if left out') },
          schema: { type: 'string', description: trans.__('Schema of the table') },
          table: { type: 'string', description: trans.__('SQL name of the table') },
        },
      },
    },
    execute: (args) => {
      const named = tableArgs(args);
      if (named === undefined) throw new Error(trans.__('Found no table to open. Give its schema and its SQL name.'));
      return openTable(
        wiring,
        { schema: named.schema, table: named.table },
        named.path || (wiring.notebooks.currentWidget?.context.path ?? ''),
      );
    },
  });
}

/** Tables chosen in a picture of a cell's output open too. */
function followOutputs({ app, notebooks }: Wiring): void {
  document.body.addEventListener(OPEN_TABLE_EVENT, (event) => {
    const { target } = event;
    const named = event instanceof CustomEvent ? tableArgs(event.detail ?? {}) : undefined;
    const notebook = notebooks.find(({ node }) => target instanceof Node && node.contains(target));
    if (named !== undefined && notebook !== undefined) {
      void app.commands.execute(CommandIds.openTable, { ...named, path: notebook.context.path });
    }
  });
}

async function openTable(
  { app, services, notebooks, trans, inLab, tracker }: Wiring,
  table: TableParams,
  path: string,
): Promise<TableWidget> {
  // Nothing of a viewer is loaded before the first one is opened.
  const { createTable } = await import('./create-table.js');
  const isShown = ({ content }: TableWidget) =>
    content.binding.path === path && content.table.schema === table.schema && content.table.table === table.table;
  const known = tracker.find(isShown);
  const onOpen = (other: TableParams, of: string) => void app.commands.execute(CommandIds.openTable, { path: of, ...other });
  const widget = known ?? createTable({ services, notebooks, trans, table, path, onOpen });
  if (known === undefined) {
    const neighbour = tracker.filter(({ isDisposed, isAttached }) => !isDisposed && isAttached).at(-1);
    // The area below a notebook is as high as what it holds demands.
    if (!inLab) widget.content.node.style.minHeight = '280px';
    if (!inLab) app.shell.add(widget, 'down');
    else if (neighbour === undefined) app.shell.add(widget, 'main', { mode: 'split-bottom' });
    else app.shell.add(widget, 'main', { mode: 'tab-after', ref: neighbour.id });
    await tracker.add(widget);
    widget.content.binding.pathChanged.connect(() => void tracker.save(widget));
  }
  app.shell.activateById(widget.id);
  return widget;
}
