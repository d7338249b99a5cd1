import 'datajoint/style/index.js';
import { MainAreaWidget } from '@jupyterlab/apputils';
import type { INotebookTracker } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import { refreshIcon, ToolbarButton } from '@jupyterlab/ui-components';
import type { TableParams } from '../service/index.js';
import { definitionIcon, tableIcon } from './icons.js';
import type { IKernelServices } from './kernel-services.js';
import { NotebookBinding } from './notebook-binding.js';
import { TableContent } from './table-content.js';

/** What a table viewer is made with. */
export interface TableOptions {
  readonly services: IKernelServices;
  readonly notebooks: INotebookTracker;
  readonly trans: TranslationBundle;
  readonly table: TableParams;
  /** Path of the notebook whose kernel holds the table. */
  readonly path: string;
  readonly onOpen: (table: TableParams, path: string) => void;
}

let lastId = 0;

/** A viewer of one table, ready to be added to the shell. */
export function createTable({ services, notebooks, trans, table, path, onOpen }: TableOptions): MainAreaWidget<TableContent> {
  const binding = new NotebookBinding({ tracker: notebooks, services, path });
  const open = ({ schema, table: name }: TableParams) => onOpen({ schema, table: name }, binding.path);
  const content = new TableContent({ binding, trans, table, onOpen: open });
  const widget = new MainAreaWidget({ content });
  lastId += 1;
  widget.id = `datajoint-table-${lastId}`;
  widget.title.label = table.table;
  widget.title.caption = `${table.schema}.${table.table}`;
  widget.title.icon = tableIcon;
  widget.title.closable = true;
  // The class name is known once the table has been read.
  content.title.changed.connect(() => {
    widget.title.label = content.title.label;
  });
  const buttons = [
    {
      name: 'definition',
      icon: definitionIcon,
      tooltip: trans.__('Show or hide the definition'),
      onClick: () => content.toggleDefinition(),
    },
    { name: 'refresh', icon: refreshIcon, tooltip: trans.__('Read the table again'), onClick: () => content.refresh() },
  ];
  for (const { name, ...options } of buttons) widget.toolbar.addItem(name, new ToolbarButton(options));
  return widget;
}
