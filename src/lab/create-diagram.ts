import 'datajoint/style/index.js';
import { MainAreaWidget } from '@jupyterlab/apputils';
import type { INotebookTracker } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { TableParams } from '../service/index.js';
import type { Direction } from '../views/index.js';
import { DiagramContent } from './diagram-content.js';
import { addDiagramToolbar } from './diagram-toolbar.js';
import { diagramIcon } from './icons.js';
import type { IKernelServices } from './kernel-services.js';
import { NotebookBinding } from './notebook-binding.js';

/** What a diagram panel is made with. */
export interface DiagramOptions {
  readonly services: IKernelServices;
  readonly notebooks: INotebookTracker;
  readonly trans: TranslationBundle;
  readonly direction: Direction;
  /** Path of the notebook; empty for the first that becomes current. */
  readonly path: string;
  readonly onOpen: (table: TableParams, path: string) => void;
}

let lastId = 0;

/** A panel with the pipeline of a notebook, ready to be added to the shell. */
export function createDiagram({ services, notebooks, trans, direction, path, onOpen }: DiagramOptions): MainAreaWidget<DiagramContent> {
  const binding = new NotebookBinding({ tracker: notebooks, services, path });
  const open = ({ schema, table }: TableParams) => onOpen({ schema, table }, binding.path);
  const widget = new MainAreaWidget({ content: new DiagramContent({ binding, trans, direction, onOpen: open }) });
  lastId += 1;
  widget.id = `datajoint-diagram-${lastId}`;
  widget.title.label = trans.__('Pipeline');
  widget.title.icon = diagramIcon;
  widget.title.closable = true;
  const setCaption = () => {
    widget.title.caption = binding.path === '' ? trans.__('DataJoint pipeline') : trans.__('DataJoint pipeline of %1', binding.path);
  };
  binding.pathChanged.connect(setCaption);
  setCaption();
  addDiagramToolbar(widget, trans);
  return widget;
}
