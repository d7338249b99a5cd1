import { ILabShell, ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, MainAreaWidget, WidgetTracker } from '@jupyterlab/apputils';
import { ILauncher } from '@jupyterlab/launcher';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator, type TranslationBundle } from '@jupyterlab/translation';
import type { DiagramNode } from '../core/index.js';
import type { Direction } from '../views/index.js';
import { CommandIds, TRANSLATION_DOMAIN } from './command-ids.js';
import { DiagramContent } from './diagram-content.js';
import { addDiagramToolbar } from './diagram-toolbar.js';
import { diagramIcon } from './icons.js';
import { IKernelServices } from './kernel-services.js';
import { NotebookBinding } from './notebook-binding.js';

const ID = '@datajoint/jupyterlab-panel:diagram';

/** What opening a diagram needs. */
interface Wiring {
  readonly app: JupyterFrontEnd;
  readonly services: IKernelServices;
  readonly notebooks: INotebookTracker;
  readonly trans: TranslationBundle;
  readonly inLab: boolean;
  readonly tracker: WidgetTracker<MainAreaWidget<DiagramContent>>;
  readonly direction: () => Direction;
}

/** Adds the panel that draws the pipeline of a notebook's kernel. */
export const diagramPlugin: JupyterFrontEndPlugin<void> = {
  id: ID,
  description: 'Draws the DataJoint pipeline of a notebook in a panel.',
  autoStart: true,
  requires: [IKernelServices, INotebookTracker],
  optional: [ILabShell, ICommandPalette, ILauncher, ILayoutRestorer, ITranslator, ISettingRegistry],
  activate: (
    app: JupyterFrontEnd,
    services: IKernelServices,
    notebooks: INotebookTracker,
    ...[labShell, palette, launcher, restorer, translator, settings]: readonly [
      ILabShell | null,
      ICommandPalette | null,
      ILauncher | null,
      ILayoutRestorer | null,
      ITranslator | null,
      ISettingRegistry | null,
    ]
  ) => {
    const trans = (translator ?? nullTranslator).load(TRANSLATION_DOMAIN);
    const tracker = new WidgetTracker<MainAreaWidget<DiagramContent>>({ namespace: 'datajoint-diagram' });
    const direction = directionSetting(settings);
    const wiring: Wiring = { app, services, notebooks, trans, inLab: labShell !== null, tracker, direction };
    addCommand(wiring);
    const category = trans.__('DataJoint');
    palette?.addItem({ command: CommandIds.openDiagram, category });
    launcher?.add({ command: CommandIds.openDiagram, category, rank: 1, args: { launcher: true } });
    void restorer?.restore(tracker, {
      command: CommandIds.openDiagram,
      args: ({ content }) => ({ path: content.binding.path }),
      name: ({ content }) => content.binding.path || 'any',
    });
  },
};

function addCommand(wiring: Wiring): void {
  const { app, trans } = wiring;
  app.commands.addCommand(CommandIds.openDiagram, {
    label: ({ launcher }) => (launcher === true ? trans.__('Pipeline diagram') : trans.__('Open Pipeline Diagram')),
    caption: trans.__('Draw the DataJoint pipeline of the notebook'),
    icon: diagramIcon,
    describedBy: {
      args: {
        type: 'object',
        properties: { path: { type: 'string', description: trans.__('Path of the notebook; the current one if left out') } },
      },
    },
    execute: ({ path }) => openDiagram(wiring, typeof path === 'string' ? path : (wiring.notebooks.currentWidget?.context.path ?? '')),
  });
}

function openDiagram(wiring: Wiring, path: string): MainAreaWidget<DiagramContent> {
  const { app, tracker, inLab } = wiring;
  const known = tracker.find(({ content }) => content.binding.path === path);
  const widget = known ?? newDiagram(wiring, path);
  if (known === undefined) {
    const ref = wiring.notebooks.currentWidget?.id;
    if (inLab) app.shell.add(widget, 'main', { mode: 'split-right', ...(ref === undefined ? {} : { ref }) });
    else app.shell.add(widget, 'right', { rank: 600 });
  }
  app.shell.activateById(widget.id);
  return widget;
}

function newDiagram(wiring: Wiring, path: string): MainAreaWidget<DiagramContent> {
  const { app, services, notebooks, trans, tracker, direction } = wiring;
  const binding = new NotebookBinding({ tracker: notebooks, services, path });
  const onOpen = ({ schema, table }: DiagramNode) => void app.commands.execute(CommandIds.openTable, { path: binding.path, schema, table });
  const content = new DiagramContent({ binding, trans, direction: direction(), onOpen });
  const widget = new MainAreaWidget({ content });
  widget.id = `datajoint-diagram-${nextId()}`;
  widget.title.icon = diagramIcon;
  widget.title.closable = true;
  const setTitle = () => {
    widget.title.label = trans.__('Pipeline');
    widget.title.caption = binding.path === '' ? trans.__('DataJoint pipeline') : trans.__('DataJoint pipeline of %1', binding.path);
    if (tracker.has(widget)) void tracker.save(widget);
  };
  binding.pathChanged.connect(setTitle);
  setTitle();
  addDiagramToolbar(widget, trans);
  void tracker.add(widget);
  return widget;
}

let lastId = 0;

function nextId(): number {
  lastId += 1;
  return lastId;
}

/** The direction that new diagrams take. Settings that cannot be read must not keep the plugin from working. */
function directionSetting(registry: ISettingRegistry | null): () => Direction {
  let direction: Direction = 'LR';
  void registry
    ?.load(ID)
    .then((settings) => {
      const read = () => {
        direction = settings.get('direction').composite === 'TB' ? 'TB' : 'LR';
      };
      settings.changed.connect(read);
      read();
    })
    .catch(() => undefined);
  return () => direction;
}
