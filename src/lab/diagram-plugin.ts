import { ILabShell, ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, type MainAreaWidget, WidgetTracker } from '@jupyterlab/apputils';
import { ILauncher } from '@jupyterlab/launcher';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator, type TranslationBundle } from '@jupyterlab/translation';
import type { TableParams } from '../service/index.js';
import type { Direction } from '../views/index.js';
import { CommandIds, TRANSLATION_DOMAIN } from './command-ids.js';
import type { DiagramContent } from './diagram-content.js';
import { diagramIcon } from './icons.js';
import { IKernelServices } from './kernel-services.js';

const ID = '@datajoint/jupyterlab-panel:diagram';

type DiagramWidget = MainAreaWidget<DiagramContent>;

/** What opening a diagram needs. */
interface Wiring {
  readonly app: JupyterFrontEnd;
  readonly services: IKernelServices;
  readonly notebooks: INotebookTracker;
  readonly trans: TranslationBundle;
  readonly inLab: boolean;
  readonly tracker: WidgetTracker<DiagramWidget>;
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
    const tracker = new WidgetTracker<DiagramWidget>({ namespace: 'datajoint-diagram' });
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
    label: ({ launcher }) => (launcher === true ? trans.__('Pipeline diagram') : trans.__('Open Diagram')),
    caption: trans.__('Open diagram: the DataJoint pipeline of this notebook'),
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

async function openDiagram({ app, services, notebooks, trans, inLab, tracker, direction }: Wiring, path: string): Promise<DiagramWidget> {
  // Nothing of a panel is loaded before the first one is opened.
  const { createDiagram } = await import('./create-diagram.js');
  const known = tracker.find(({ content }) => content.binding.path === path);
  const onOpen = (table: TableParams, of: string) => void app.commands.execute(CommandIds.openTable, { path: of, ...table });
  const widget = known ?? createDiagram({ services, notebooks, trans, direction: direction(), path, onOpen });
  if (known === undefined) {
    const ref = notebooks.currentWidget?.id;
    if (inLab) app.shell.add(widget, 'main', { mode: 'split-right', ...(ref === undefined ? {} : { ref }) });
    else app.shell.add(widget, 'right', { rank: 600 });
    await tracker.add(widget);
    widget.content.binding.pathChanged.connect(() => void tracker.save(widget));
  }
  app.shell.activateById(widget.id);
  return widget;
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
