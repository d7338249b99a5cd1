import type { TranslationBundle } from '@jupyterlab/translation';
import type { BindingState } from './notebook-binding.js';

/** What to tell the user in this state, and what to do; nothing while all is well. */
export function stateText(state: BindingState, trans: TranslationBundle): { readonly title: string; readonly advice: string } | undefined {
  switch (state.kind) {
    case 'ready':
      return undefined;
    case 'no-notebook':
      return {
        title: trans.__('No notebook yet'),
        advice: trans.__('Open a notebook with the TypeScript (DataJoint) kernel: its pipeline is drawn here.'),
      };
    case 'notebook-closed':
      return { title: trans.__('The notebook is closed'), advice: trans.__('Open it again to go on.') };
    case 'no-kernel':
      return {
        title: trans.__('No kernel is running'),
        advice: trans.__('Choose the TypeScript (DataJoint) kernel at the top right of the notebook.'),
      };
    case 'starting':
      return { title: trans.__('The kernel is starting…'), advice: '' };
    case 'disconnected':
      return { title: trans.__('The kernel cannot be reached'), advice: trans.__('JupyterLab is trying to connect again.') };
    case 'other-language':
      return {
        title: trans.__('This notebook speaks %1', state.language),
        advice: trans.__('Switch it to the TypeScript (DataJoint) kernel, at the top right of the notebook, to see its pipeline.'),
      };
    case 'no-service':
      return {
        title: trans.__('This kernel shows no pipeline'),
        advice:
          trans.__('Switch to the TypeScript (DataJoint) kernel, or restart this one.') + (state.reason === '' ? '' : ` ${state.reason}`),
      };
    default:
      return state satisfies never;
  }
}
