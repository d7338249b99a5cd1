import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { CellTypes } from '../../../kernel/index.js';

/** The declaration files beside the kernel's own code; `notebook` is searched for Node's types first. */
export function cellTypes(kernelFolder: string, notebook: string): CellTypes {
  const folder = join(kernelFolder, 'types').replaceAll('\\', '/');
  const listed: Record<string, string> = JSON.parse(readFileSync(`${folder}/modules.json`, 'utf8'));
  return {
    lib: `${folder}/lib.d.ts`,
    documentedLib: `${folder}/lib.documented.d.ts`,
    ambient: `${folder}/ambient.d.ts`,
    globals: `${folder}/globals.d.ts`,
    modules: new Map(Object.entries(listed).map(([specifier, file]) => [specifier, `${folder}/${file}`])),
    nodeTypes: () => findNodeTypes([notebook, kernelFolder]),
  };
}

function findNodeTypes(folders: readonly string[]): string | undefined {
  for (const folder of folders) {
    try {
      const found = createRequire(join(folder, 'cell.js')).resolve('@types/node/package.json');
      return join(dirname(found), 'index.d.ts').replaceAll('\\', '/');
    } catch {
      // Not installed here; a cell that uses Node then says which type is missing.
    }
  }
  return undefined;
}
