import type { Page } from 'playwright-core';
import type { JupyterLab } from './jupyter-lab.js';

/** The part of JupyterLab's application object that tests use. */
interface LabApp {
  readonly commands: { execute(id: string, args?: object): Promise<unknown> };
  readonly shell: { readonly currentWidget: unknown };
  readonly restored: Promise<void>;
}

/** The part of a notebook's panel that tests use. */
export interface NotebookPanel {
  readonly content: {
    activeCellIndex: number;
    readonly model: {
      readonly sharedModel: {
        readonly cells: readonly unknown[];
        addCell(cell: object): void;
        deleteCellRange(from: number, to: number): void;
      };
    };
  };
  readonly sessionContext: {
    readonly ready: Promise<void>;
    readonly session: { readonly kernel: { readonly status: string; reconnect(): Promise<void> } | null } | null;
    restartKernel(): Promise<void>;
    changeKernel(options: { readonly name: string }): Promise<unknown>;
    shutdown(): Promise<void>;
  };
}

declare global {
  interface Window {
    readonly jupyterapp: LabApp;
  }
}

/** JupyterLab in a page, as its user drives it. */
export class LabPage {
  constructor(
    readonly page: Page,
    readonly lab: JupyterLab,
  ) {}

  /** Opens a notebook and waits for its kernel. */
  async open(notebook: string, { workspace }: { readonly workspace?: string } = {}): Promise<void> {
    await this.page.goto(this.lab.url(`lab/${workspace === undefined ? '' : `workspaces/${workspace}/`}tree/${notebook}?reset`));
    await this.page.locator('.jp-Notebook .jp-Cell').first().waitFor({ timeout: 60_000 });
    await this.kernelIdle();
  }

  /** Waits until the kernel of the notebook in front, if there is one, has nothing to do. */
  async kernelIdle(): Promise<void> {
    await this.kernelIs('idle');
  }

  /** Waits until the kernel of the notebook in front has this status. */
  async kernelIs(status: string): Promise<void> {
    await this.page.waitForFunction((wanted) => {
      const { currentWidget: panel } = window.jupyterapp.shell as { readonly currentWidget: NotebookPanel | null };
      return panel?.sessionContext?.session?.kernel?.status === wanted;
    }, status);
  }

  /** Restarts the kernel of the notebook in front; settles when the request has been sent. */
  async restartKernel(): Promise<void> {
    await this.page.evaluate(() => {
      void (window.jupyterapp.shell.currentWidget as NotebookPanel).sessionContext.restartKernel();
    });
  }

  /** Gives the notebook in front another kernel. */
  async changeKernel(name: string): Promise<void> {
    await this.page.evaluate(async (wanted) => {
      const { sessionContext } = window.jupyterapp.shell.currentWidget as NotebookPanel;
      await sessionContext.ready;
      await sessionContext.changeKernel({ name: wanted });
    }, name);
    await this.kernelIdle();
  }

  /** Ends the kernel of the notebook in front. */
  async shutdownKernel(): Promise<void> {
    await this.page.evaluate(() => (window.jupyterapp.shell.currentWidget as NotebookPanel).sessionContext.shutdown());
  }

  /** Waits until the server has been told what is open where. */
  async layoutSaved(): Promise<void> {
    const saved = this.page.waitForResponse(
      (response) => response.url().includes('/api/workspaces/') && response.request().method() === 'PUT',
    );
    await this.start('datajoint:open-diagram');
    await saved;
  }

  /** Starts a command without waiting for its end. */
  async start(command: string, args: object = {}): Promise<void> {
    await this.page.evaluate(([id, given]) => void window.jupyterapp.commands.execute(id as string, given as object), [command, args]);
  }

  /** Runs a command to its end. */
  async run(command: string, args: object = {}): Promise<void> {
    await this.page.evaluate(
      async ([id, given]) => {
        await window.jupyterapp.commands.execute(id as string, given as object);
      },
      [command, args],
    );
  }

  /** Runs every cell and waits for the last. */
  async runAll(): Promise<void> {
    await this.page
      .locator('.jp-NotebookPanel')
      .first()
      .click({ position: { x: 5, y: 200 } });
    await this.run('notebook:run-all-cells');
  }

  /** Adds a cell at the end and starts it. */
  async startCell(code: string): Promise<void> {
    await this.page.evaluate((source) => {
      const notebook = (window.jupyterapp.shell.currentWidget as NotebookPanel).content;
      notebook.model.sharedModel.addCell({ cell_type: 'code', source });
      notebook.activeCellIndex = notebook.model.sharedModel.cells.length - 1;
    }, code);
    await this.start('notebook:run-cell');
  }

  /** Takes cells away from the end of the notebook. */
  async deleteLastCells(count: number): Promise<void> {
    await this.page.evaluate((n) => {
      const { sharedModel } = (window.jupyterapp.shell.currentWidget as NotebookPanel).content.model;
      sharedModel.deleteCellRange(sharedModel.cells.length - n, sharedModel.cells.length);
    }, count);
  }

  /** Puts the notebook in front. */
  async focusNotebook(): Promise<void> {
    await this.page.locator('.lm-DockPanel-tabBar .lm-TabBar-tab', { hasText: '.ipynb' }).first().click();
  }

  /** Sets the theme of the application. */
  async theme(name: 'JupyterLab Light' | 'JupyterLab Dark'): Promise<void> {
    await this.start('apputils:change-theme', { theme: name });
    await this.page.waitForFunction((light) => document.body.dataset.jpThemeLight === light, String(name === 'JupyterLab Light'));
  }

  /** The boxes of the diagram panel, by their labels. */
  diagramLabels(): Promise<string[]> {
    return this.page.locator('.dj-diagram-panel .dj-node .dj-label').allTextContents();
  }
}
