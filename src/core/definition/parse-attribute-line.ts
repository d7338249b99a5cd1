import type { DefinitionError } from '../../errors/index.js';
import { KNOWN_TYPES, parseAttributeType } from '../heading/parse-attribute-type.js';
import { type DefinitionLine, lineError } from './definition-line.js';
import { findUnquoted } from './find-unquoted.js';
import type { AttributeLine } from './table-definition.js';

const NAME = /^[a-z][a-z0-9_]*$/;
const MAX_NAME = 64;

/** A line `name [= default] : type [# comment]`. */
export function parseAttributeLine(place: DefinitionLine): AttributeLine {
  const hash = findUnquoted(place.text, '#');
  const body = (hash < 0 ? place.text : place.text.slice(0, hash)).trimEnd();
  const comment =
    hash < 0
      ? ''
      : place.text
          .slice(hash + 1)
          .replace(/#+$/, '')
          .trim();
  if (comment.startsWith(':')) throw lineError(place, 'A comment cannot begin with ":". Put another character before it.', hash);
  const colon = findUnquoted(body, ':');
  if (colon < 0) throw lineError(place, 'Found no ":" between name and type. Expected "name : type" or "name = default : type".');
  const left = body.slice(0, colon).trim();
  const typeText = body.slice(colon + 1).trim();
  const equals = left.indexOf('=');
  const name = (equals < 0 ? left : left.slice(0, equals)).trim();
  checkName(place, name);
  const type = parseAttributeType(typeText);
  if (type === undefined) throw typeError(place, typeText, colon);
  const given = equals < 0 ? undefined : parseDefault(place, left.slice(equals + 1).trim());
  if (given === null && place.inKey) {
    throw lineError(
      place,
      `Attribute "${name}" of the primary key has the default null. A key is never null: remove the default, or move the line below "---".`,
    );
  }
  return { kind: 'attribute', name, type, typeText, default: given, comment, inKey: place.inKey, line: place.line };
}

function checkName(place: DefinitionLine, name: string): void {
  if (name.length > MAX_NAME) throw lineError(place, `The name "${name}" has ${name.length} characters. Expected at most ${MAX_NAME}.`);
  if (!NAME.test(name)) {
    throw lineError(
      place,
      `Found "${name}" as the name of an attribute. Expected lower-case letters, digits and "_", beginning with a letter.`,
    );
  }
}

function typeError(place: DefinitionLine, typeText: string, colon: number): DefinitionError {
  const found = typeText === '' ? 'Found no type after ":".' : `There is no type "${typeText}".`;
  const offset = typeText === '' ? colon : place.text.indexOf(typeText, colon + 1);
  return lineError(place, `${found} Expected one of ${KNOWN_TYPES}.${suggestion(typeText)}`, offset);
}

function suggestion(typeText: string): string {
  const lower = typeText.toLowerCase();
  if (lower !== typeText && parseAttributeType(lower)) return ` Types are written in lower case: ${lower}.`;
  if (/^(var)?char$/.test(lower)) return ` Give its length: ${lower}(32).`;
  if (lower === 'string' || lower === 'str') return ' For text write varchar(255).';
  if (lower === 'number' || lower === 'float') return ' For numbers write float64 or int32.';
  if (/^u?int\d*$/.test(lower)) return ' For whole numbers write int8, int16, int32 or int64.';
  if (lower === 'blob') return ' For arrays and objects write <blob>.';
  return '';
}

/** Default as stored: null, or text without its quotes. */
function parseDefault(place: DefinitionLine, text: string): string | null {
  if (text === '') throw lineError(place, 'Found no default after "=". Expected null, a number or quoted text.');
  if (/^null$/i.test(text)) return null;
  const quote = text.charAt(0);
  if (quote !== "'" && quote !== '"') return text;
  if (text.length < 2 || !text.endsWith(quote)) throw lineError(place, `The default ${text} has no closing quote.`);
  return text.slice(1, -1).replaceAll(quote + quote, quote);
}
