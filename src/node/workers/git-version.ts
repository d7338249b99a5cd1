import { execFile } from 'node:child_process';

const TIMEOUT_MS = 5_000;

let known: Promise<string> | undefined;

/** The commit of git that the working directory is at, in short; empty outside of a repository. */
export function gitVersion(): Promise<string> {
  known ??= new Promise((resolve) => {
    execFile('git', ['rev-parse', '--short', 'HEAD'], { timeout: TIMEOUT_MS }, (error, output) => {
      resolve(error === null ? output.trim() : '');
    });
  });
  return known;
}
