import { DefinitionError } from '../../errors/index.js';
import { type DefinitionLine, lineError } from './definition-line.js';
import { parseAttributeLine } from './parse-attribute-line.js';
import { parseForeignKeyLine } from './parse-foreign-key-line.js';
import type { AttributeLine, ForeignKeyLine, IndexLine, TableDefinition } from './table-definition.js';

/**
 * A table definition text as a value.
 *
 * The grammar, line by line: `# comment` (the first one is the table's), `name [= default] : type [# comment]`,
 * `-> [nullable, unique] Parent[.proj(new='old')]`, `[unique] index (a, b)`, and `---` between the primary key
 * and the rest.
 *
 * @throws DefinitionError with the line and what was expected there.
 */
export function parseDefinition(text: string, options: { readonly table?: string } = {}): TableDefinition {
  const lines: (AttributeLine | ForeignKeyLine | IndexLine)[] = [];
  const taken = new Map<string, number>();
  let comment: string | undefined;
  let inKey = true;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    const place: DefinitionLine = { text: line, line: index + 1, column: raw.indexOf(line) + 1, inKey, table: options.table };
    if (line === '') continue;
    if (line.startsWith('#')) {
      comment ??= lines.length === 0 && inKey ? tableComment(place) : undefined;
      continue;
    }
    if (/^(-{3}|_{3})/.test(line)) {
      if (!inKey) throw lineError(place, 'Found a second line "---". Expected one, between the primary key and the other attributes.');
      inKey = false;
      continue;
    }
    const item = parseLine(place);
    if (item.kind === 'attribute') {
      const earlier = taken.get(item.name);
      if (earlier !== undefined)
        throw lineError(place, `Attribute "${item.name}" is already defined in line ${earlier}. Rename or remove one.`);
      taken.set(item.name, item.line);
    }
    lines.push(item);
  }
  if (lines.length === 0)
    throw new DefinitionError('Found no attributes. Expected lines such as "subject : varchar(12)".', { line: 1, ...options });
  return { comment: comment ?? '', lines };
}

function tableComment(place: DefinitionLine): string {
  const comment = place.text.replace(/^#+/, '').replace(/#+$/, '').trim();
  if (comment.startsWith(':')) throw lineError(place, 'A comment cannot begin with ":". Put another character before it.');
  return comment;
}

function parseLine(place: DefinitionLine): AttributeLine | ForeignKeyLine | IndexLine {
  if (place.text.startsWith('->')) return parseForeignKeyLine(place);
  if (/^(unique\s+)?index\b/i.test(place.text)) return parseIndexLine(place);
  return parseAttributeLine(place);
}

function parseIndexLine(place: DefinitionLine): IndexLine {
  const match = /^(unique\s+)?index\s*\(([^()]*)\)\s*(?:#.*)?$/i.exec(place.text);
  const columns = match?.[2]?.split(',').map((name) => name.trim()) ?? [];
  if (!match || columns.some((name) => !/^[a-z][a-z0-9_]*$/.test(name))) {
    throw lineError(place, 'Cannot read this index. Expected "index (a, b)" or "unique index (a, b)" with names of attributes.');
  }
  return { kind: 'index', columns, unique: match[1] !== undefined, line: place.line };
}
