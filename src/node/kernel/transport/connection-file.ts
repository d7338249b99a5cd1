import { readFileSync } from 'node:fs';

/** Where a kernel's sockets are and how its messages are signed. */
export interface ConnectionInfo {
  readonly key: string;
  readonly shell: string;
  readonly control: string;
  readonly stdin: string;
  readonly iopub: string;
  readonly heartbeat: string;
}

/** Reads the file that a Jupyter client writes for its kernel. */
export function readConnectionFile(path: string): ConnectionInfo {
  const facts: Record<string, unknown> = JSON.parse(readFileSync(path, 'utf8'));
  const ip = String(facts.ip);
  const address = (port: unknown): string => (facts.transport === 'ipc' ? `ipc://${ip}-${String(port)}` : `tcp://${ip}:${String(port)}`);
  return {
    key: String(facts.key ?? ''),
    shell: address(facts.shell_port),
    control: address(facts.control_port),
    stdin: address(facts.stdin_port),
    iopub: address(facts.iopub_port),
    heartbeat: address(facts.hb_port),
  };
}
