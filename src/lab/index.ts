/**
 * The JupyterLab extension: a panel that draws the pipeline of a notebook, and viewers of its tables.
 * @module
 */
import { diagramPlugin } from './diagram-plugin.js';
import { servicesPlugin } from './services-plugin.js';
import { tablePlugin } from './table-plugin.js';

export { IKernelServices } from './kernel-services.js';

/** The plugins of this extension, each of which can be disabled. */
export default [servicesPlugin, diagramPlugin, tablePlugin];
