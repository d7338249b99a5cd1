/** A message of the compiler with its code. */
export interface CompilerMessage {
  readonly code: number;
  /** The chain of explanations, a line each. */
  readonly text: string;
  /** Names that the value has of which a property is unknown. */
  readonly known?: readonly string[] | undefined;
}

/** Attributes inside a type's name are written `name|flag|type`. */
const ENTRY = /"([a-z_][\w]*)\|[a-z]\|(?:[^"\\]|\\.)*"/g;
const MOST_NAMES = 40;
const KNOWN_FIELD = /readonly ([a-z_]\w*)\??:/g;

/** Says in the library's words what the compiler says about rows and attributes; other messages stay, made shorter. */
export function inOurWords(given: CompilerMessage): string {
  const message = { ...given, text: firstOverload(given.text) };
  const { code, text } = message;
  return (
    unknownAttribute(message) ??
    unknownField(message) ??
    missingAttribute(text) ??
    refusedDate(text) ??
    unknownName(code, text) ??
    shorten(text)
  );
}

/** Of a function with several forms the first one is the usual one; what is wrong with that is what is told. */
function firstOverload(text: string): string {
  if (!text.startsWith('No overload matches this call.')) return text;
  const [, first] = text.split(/^ *Overload \d+ of \d+, .*$/m);
  return first === undefined ? text : outdent(first.trimEnd());
}

function outdent(text: string): string {
  const lines = text.split('\n').filter((line) => line.length > 0);
  const indent = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(indent)).join('\n');
}

function unknownAttribute({ text, known: properties = [] }: CompilerMessage): string | undefined {
  const name = unknownProperty(text) ?? unknownKey(text) ?? unknownItem(text);
  if (name === undefined) return undefined;
  const known = namesIn(text, ENTRY);
  const fields = known.length === 0 ? namesIn(text, KNOWN_FIELD) : properties.length > 0 ? properties : known;
  const row = /type '((?:InsertRow|Row|Key)<[^']*>)'/.exec(text)?.[1];
  if (fields.length === 0 && row === undefined) return undefined;
  const where = fields.length > 0 ? ` Known: ${fields.join(', ')}.` : ` It is not in ${row}.`;
  const guess = /Did you mean (?:to write )?'([^']+)'/.exec(text)?.[1];
  return `Unknown attribute '${name}'.${where}${guess === undefined ? '' : ` Did you mean '${guess}'?`}`;
}

/** A row is a plain object to the compiler, which spells it out; the names are what helps. */
function unknownField({ text, known = [] }: CompilerMessage): string | undefined {
  const name = unknownProperty(text);
  if (name === undefined || known.length === 0 || !/on type '(?:readonly )?\{/.test(text)) return undefined;
  const guess = /Did you mean '([^']+)'/.exec(text)?.[1];
  const more = known.length > MOST_NAMES ? ', …' : '';
  return `Unknown property '${name}'. Known: ${known.slice(0, MOST_NAMES).join(', ')}${more}.${guess === undefined ? '' : ` Did you mean '${guess}'?`}`;
}

function unknownProperty(text: string): string | undefined {
  return /^Property '([^']+)' does not exist on type/.exec(text)?.[1];
}

function unknownKey(text: string): string | undefined {
  return /^Object literal may only specify known properties, (?:and|but) '([^']+)' does not exist in type/.exec(text)?.[1];
}

function unknownItem(text: string): string | undefined {
  return /^Argument of type '"([^"']+)"' is not assignable to parameter of type 'ProjectionItem</.exec(text)?.[1];
}

function missingAttribute(text: string): string | undefined {
  if (!/(?:InsertRow|KnownRow|\bRow|\bKey)</.test(text)) return undefined;
  const one = /Property '([^']+)' is missing in type/.exec(text)?.[1];
  if (one !== undefined) return `Attribute '${one}' is missing: it has no default, so a value must be given.`;
  const several = /is missing the following properties from type [\s\S]*': ([\w, ]+?(?: and \d+ more)?)\.?$/m.exec(text)?.[1];
  return several === undefined ? undefined : `Attributes are missing: ${several}. They have no default, so values must be given.`;
}

function refusedDate(text: string): string | undefined {
  if (!/^Type 'Date' is not assignable to type '.*TemporalLike/.test(text)) return undefined;
  return [
    'A Date is refused: it is an instant, and the column knows no time zone.',
    "Write date.toISOString().slice(0, 19) for UTC, date.toLocaleString('sv') for local time, or the text itself.",
  ].join('\n');
}

function unknownName(code: number, text: string): string | undefined {
  if (code !== 2304 && code !== 2552) return undefined;
  return code === 2552 ? text : `${text} Run the cell that defines it first, or import it.`;
}

function namesIn(text: string, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))];
}

/** Replaces the arguments of types that spell out attributes by the attributes' names. */
function shorten(text: string): string {
  return text
    .split('\n')
    .map((line) => withoutEntries(line))
    .join('\n');
}

function withoutEntries(line: string): string {
  let result = '';
  let from = 0;
  for (let at = line.indexOf('<'); at >= 0; at = line.indexOf('<', Math.max(from, at + 1))) {
    const end = closing(line, at);
    const names = namesIn(line.slice(at, end), ENTRY);
    if (names.length === 0) continue;
    result += `${line.slice(from, at)}<${names.join(', ')}>`;
    from = end;
  }
  return result + line.slice(from);
}

/** The place behind the bracket that closes the one at `start`. */
function closing(line: string, start: number): number {
  let depth = 0;
  for (let at = start; at < line.length; at += 1) {
    if (line[at] === '<') depth += 1;
    if (line[at] === '>' && line[at - 1] !== '=') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return line.length;
}
