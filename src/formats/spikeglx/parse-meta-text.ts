import { FileFormatError } from '../../errors/index.js';

/** The fields of a `.meta` text by name; names of tables have lost their `~`. */
export type MetaFields = ReadonlyMap<string, string>;

const POINTER = 'version https://git-lfs';

/** Splits the text of a `.meta` file into its fields, or says why it is none. */
export function parseMetaText(text: string, file: string): MetaFields {
  const content = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (content.trim() === '') {
    throw new FileFormatError(`${file} is empty; expected lines "key=value" of a SpikeGLX .meta file. Copy the file again.`);
  }
  if (content.startsWith(POINTER)) {
    throw new FileFormatError(`${file} is a Git LFS pointer, not the file itself. Fetch the content with "git lfs pull".`);
  }
  const fields = new Map<string, string>();
  for (const line of content.split(/\r\n|\n|\r/)) {
    const equals = line.indexOf('=');
    if (equals <= 0) continue;
    // Files that went through other tools exist whose table names have lost the "~".
    const key = line.slice(0, equals).trim().replace(/^~/, '');
    fields.set(key, line.slice(equals + 1).trim());
  }
  if (content.includes('\0') || !(fields.has('typeThis') || fields.has('nSavedChans') || fields.has('fileSizeBytes'))) {
    const start = JSON.stringify(content.slice(0, 24));
    throw new FileFormatError(
      `${file} is not a SpikeGLX .meta file: it starts with ${start}; expected lines "key=value" with typeThis among the keys. ` +
        'Give the .meta file, not the .bin file beside it.',
    );
  }
  return fields;
}

/** The parenthesised groups of a table field: `(1 2)(3 4)` gives `['1 2', '3 4']`. */
export function parseGroups(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [...value.matchAll(/\(([^()]*)\)/g)].map((match) => match[1].trim());
}
