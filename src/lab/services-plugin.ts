import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IKernelServices, KernelServices } from './kernel-services.js';

/** Offers connections to the DataJoint service of kernels to all other plugins. */
export const servicesPlugin: JupyterFrontEndPlugin<IKernelServices> = {
  id: '@datajoint/jupyterlab-panel:services',
  description: 'Connects panels to the DataJoint service of a kernel.',
  autoStart: true,
  provides: IKernelServices,
  activate: () => new KernelServices(),
};
