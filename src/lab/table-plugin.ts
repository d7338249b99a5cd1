import { ILabShell, ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from '@jupyterlab/application';
import { MainAreaWidget, WidgetTracker } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator, type TranslationBundle } from '@jupyterlab/translation';
import { refreshIcon, ToolbarButton } from '@jupyterlab/ui-components';
import type { TableParams } from '../service/index.js';
import { CommandIds, OPEN_TABLE_EVENT, TRANSLATION_DOMAIN } from './command-ids.js';
import { definitionIcon, tableIcon } from './icons.js';
import { IKernelServices } from './kernel-services.js';
import { NotebookBinding } from './notebook-binding.js';
import { tableArgs } from './table-args.js';
import { TableContent } from './table-content.js';

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
      return openTable(wiring, named, named.path || (wiring.notebooks.currentWidget?.context.path ?? ''));
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

function openTable(wiring: Wiring, { schema, table }: TableParams, path: string): TableWidget {
  const { app, tracker, inLab } = wiring;
  const isShown = ({ content }: TableWidget) =>
    content.binding.path === path && content.table.schema === schema && content.table.table === table;
  const known = tracker.find(isShown);
  const widget = known ?? newTable(wiring, { schema, table }, path);
  if (known === undefined) {
    const neighbour = tracker.filter((other) => other !== widget && other.isVisible).at(-1);
    if (!inLab) app.shell.add(widget, 'down');
    else if (neighbour === undefined) app.shell.add(widget, 'main', { mode: 'split-bottom' });
    else app.shell.add(widget, 'main', { mode: 'tab-after', ref: neighbour.id });
  }
  app.shell.activateById(widget.id);
  return widget;
}

function newTable(wiring: Wiring, table: TableParams, path: string): TableWidget {
  const { app, services, notebooks, trans, tracker } = wiring;
  const binding = new NotebookBinding({ tracker: notebooks, services, path });
  const onOpen = ({ schema, table: name }: TableParams) =>
    void app.commands.execute(CommandIds.openTable, { path: binding.path, schema, table: name });
  const content = new TableContent({ binding, trans, table, onOpen });
  const widget = new MainAreaWidget({ content });
  widget.id = `datajoint-table-${nextId()}`;
  widget.title.icon = tableIcon;
  widget.title.closable = true;
  widget.title.label = table.table;
  widget.title.caption = `${table.schema}.${table.table}`;
  content.title.changed.connect(() => {
    widget.title.label = content.title.label;
  });
  const toggle = () => content.toggleDefinition();
  widget.toolbar.addItem(
    'definition',
    new ToolbarButton({ icon: definitionIcon, tooltip: trans.__('Show or hide the definition'), onClick: toggle }),
  );
  widget.toolbar.addItem(
    'refresh',
    new ToolbarButton({ icon: refreshIcon, tooltip: trans.__('Read the table again'), onClick: () => content.refresh() }),
  );
  void tracker.add(widget);
  return widget;
}

let lastId = 0;

function nextId(): number {
  lastId += 1;
  return lastId;
}
