import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConnectionFile } from '../../../src/node/kernel/transport/connection-file.js';
import { KernelClient } from './kernel-client.js';

/** Folder of the built kernel. */
export const kernelFolder = fileURLToPath(new URL('../../../build/kernelspec', import.meta.url));

/** Flags of Node with which the launcher starts the kernel. */
const FLAGS = ['--no-warnings', '--no-force-async-hooks-checks'];

/** How a kernel is started. */
export interface TestKernelOptions {
  /** Folder of its notebook; a new one if left out. */
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A kernel process and its first client. */
export class TestKernel {
  private constructor(
    readonly process: ChildProcess,
    readonly client: KernelClient,
    readonly folder: string,
    readonly connectionFile: string,
  ) {}

  /** Starts a kernel and waits until it answers. */
  static async start({ folder = mkdtempSync(join(tmpdir(), 'notebook-')), env = {} }: TestKernelOptions = {}): Promise<TestKernel> {
    if (!existsSync(join(kernelFolder, 'main.cjs'))) throw new Error('The kernel is not built: node scripts/build-kernel.mjs');
    const connectionFile = join(folder, `connection-${randomUUID()}.json`);
    const [shell, iopub, stdin, control, heartbeat] = await freePorts(5);
    const ports = { shell_port: shell, iopub_port: iopub, stdin_port: stdin, control_port: control, hb_port: heartbeat };
    const facts = { ...ports, ip: '127.0.0.1', transport: 'tcp', key: randomUUID(), signature_scheme: 'hmac-sha256' };
    writeFileSync(connectionFile, JSON.stringify(facts));
    const child = spawn(process.execPath, [...FLAGS, join(kernelFolder, 'kernel.cjs'), connectionFile], {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const client = new KernelClient(readConnectionFile(connectionFile));
    await client.ready();
    return new TestKernel(child, client, folder, connectionFile);
  }

  /** Another client of the same kernel. */
  async connect(): Promise<KernelClient> {
    const client = new KernelClient(readConnectionFile(this.connectionFile));
    await client.ready();
    return client;
  }

  /** Waits for the process to end. */
  exited(): Promise<number | null> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return Promise.resolve(this.process.exitCode);
    return new Promise((resolve) => this.process.once('exit', (code) => resolve(code)));
  }

  /** Ends the kernel as a client does, and removes its folder. */
  async stop({ keepFolder = false }: { readonly keepFolder?: boolean } = {}): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      this.client.send('control', 'shutdown_request', { restart: false });
      await this.exited();
    }
    this.client.close();
    if (!keepFolder) rmSync(this.folder, { recursive: true, force: true });
  }
}

async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
