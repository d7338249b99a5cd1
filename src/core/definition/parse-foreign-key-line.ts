import { type DefinitionLine, lineError } from './definition-line.js';
import type { ForeignKeyLine } from './table-definition.js';

const PARENT = /^->\s*(?:\[([^\]]*)\])?\s*([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*?)\s*(?:\.proj\(([^()]*)\))?\s*(?:#.*)?$/;

/** A line `-> [nullable, unique] Parent[.proj(new='old', …)]`. */
export function parseForeignKeyLine(place: DefinitionLine): ForeignKeyLine {
  const match = PARENT.exec(place.text);
  if (!match?.[2]) {
    throw lineError(
      place,
      `Cannot read this foreign key. Expected "-> Parent", "-> [nullable, unique] Parent" or "-> Parent.proj(new='old')".`,
    );
  }
  const options = parseOptions(place, match[1]);
  if (options.has('nullable') && place.inKey) {
    throw lineError(place, 'A foreign key of the primary key cannot be nullable. Move the line below "---", or remove [nullable].');
  }
  return {
    kind: 'foreignKey',
    parent: match[2],
    renames: parseRenames(place, match[3]),
    nullable: options.has('nullable'),
    unique: options.has('unique'),
    inKey: place.inKey,
    line: place.line,
  };
}

function parseOptions(place: DefinitionLine, text: string | undefined): ReadonlySet<string> {
  const options = (text ?? '')
    .split(',')
    .map((option) => option.trim().toLowerCase())
    .filter((option) => option !== '');
  const wrong = options.find((option) => option !== 'nullable' && option !== 'unique');
  if (wrong !== undefined)
    throw lineError(place, `Found the option "${wrong}". Expected nullable, unique or both.`, place.text.indexOf('['));
  return new Set(options);
}

function parseRenames(place: DefinitionLine, text: string | undefined): ReadonlyMap<string, string> {
  const renames = new Map<string, string>();
  if (text === undefined || text.trim() === '') return renames;
  for (const part of text.split(',')) {
    const match = /^\s*([a-z][a-z0-9_]*)\s*=\s*(?:'([a-z][a-z0-9_]*)'|"([a-z][a-z0-9_]*)")\s*$/.exec(part);
    if (!match?.[1]) throw lineError(place, `Found "${part.trim()}" in proj(…). Expected new='old' with names of attributes.`);
    renames.set(match[1], match[2] ?? match[3] ?? '');
  }
  return renames;
}
