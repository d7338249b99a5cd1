import type { MainAreaWidget } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { refreshIcon, ToolbarButton } from '@jupyterlab/ui-components';
import type { DiagramContent } from './diagram-content.js';
import { fitIcon, turnIcon, zoomInIcon, zoomOutIcon } from './icons.js';

/** Gives a diagram panel its buttons. */
export function addDiagramToolbar({ content, toolbar }: MainAreaWidget<DiagramContent>, trans: TranslationBundle): void {
  const turn = () => {
    content.direction = content.direction === 'LR' ? 'TB' : 'LR';
  };
  const buttons = [
    { name: 'fit', icon: fitIcon, tooltip: trans.__('Fit the whole diagram'), onClick: () => content.view?.fit() },
    { name: 'zoom-in', icon: zoomInIcon, tooltip: trans.__('Zoom in'), onClick: () => content.view?.zoomIn() },
    { name: 'zoom-out', icon: zoomOutIcon, tooltip: trans.__('Zoom out'), onClick: () => content.view?.zoomOut() },
    { name: 'turn', icon: turnIcon, tooltip: trans.__('Turn the diagram: across or down'), onClick: turn },
    { name: 'refresh', icon: refreshIcon, tooltip: trans.__('Read the pipeline again'), onClick: () => content.refresh() },
  ];
  for (const { name, ...options } of buttons) toolbar.addItem(name, new ToolbarButton(options));
}
