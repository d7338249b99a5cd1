import { readdirSync, readFileSync } from 'node:fs';

const fixtures = new URL('./fixtures/', import.meta.url);

/** What NumPy computed for a folder. */
export interface FolderFacts {
  readonly version: string;
  readonly times: number[];
  readonly last: number;
  readonly units: Record<string, { count: number; templates: Record<string, number>; channel: number }>;
  readonly depths: (number | null)[];
}

/** The facts of all folders by name. */
export const facts = JSON.parse(readFileSync(new URL('expected.json', fixtures), 'utf8')) as Record<string, FolderFacts>;

/** The files of a folder, under its name; some may be replaced, or left out by undefined. */
export function folder(
  name: string,
  changes: Readonly<Record<string, Uint8Array | string | undefined>> = {},
): Record<string, Uint8Array | string> {
  const place = new URL(`${name}/`, fixtures);
  const stored = readdirSync(place).map((file) => [file, new Uint8Array(readFileSync(new URL(file, place)))] as const);
  const all: Record<string, Uint8Array | string | undefined> = { ...Object.fromEntries(stored), ...changes };
  return Object.fromEntries(
    Object.entries(all).flatMap(([file, content]) => (content === undefined ? [] : [[`ks/${file}`, content] as const])),
  );
}
