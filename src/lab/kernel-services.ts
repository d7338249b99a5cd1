import type { ISessionContext } from '@jupyterlab/apputils';
import { Token } from '@lumino/coreutils';
import { KernelService } from './kernel-service.js';

/** Gives every panel of a notebook the same connection to the service in its kernel. */
export interface IKernelServices {
  /** The service of a session; it lives as long as the session does. */
  of(context: ISessionContext): KernelService;
}

/** Token under which other extensions find the services. */
export const IKernelServices: Token<IKernelServices> = new Token<IKernelServices>(
  '@datajoint/jupyterlab-panel:IKernelServices',
  'Connections to the DataJoint service of kernels.',
);

/** One service a session, made at first use. */
export class KernelServices implements IKernelServices {
  readonly #services = new WeakMap<ISessionContext, KernelService>();

  of(context: ISessionContext): KernelService {
    const known = this.#services.get(context);
    if (known !== undefined) return known;
    const made = new KernelService(context);
    this.#services.set(context, made);
    return made;
  }
}
