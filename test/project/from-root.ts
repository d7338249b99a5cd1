import { fileURLToPath } from 'node:url';

/** A path inside the repository. */
export const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
