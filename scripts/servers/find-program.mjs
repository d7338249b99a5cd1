/** Programs on PATH and where servers are installed, which PATH of an ordinary account often leaves out. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const ELSEWHERE = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin', '/opt/homebrew/sbin'];

/** The path of a program, or undefined. */
export async function findProgram(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...ELSEWHERE];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
