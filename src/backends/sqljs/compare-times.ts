import { type Sql, sqlPiece } from '../../core/index.js';

const SHAPE = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2})(?:\.(\d{0,6}))?)?$/;

const MIRRORED: Readonly<Record<string, string>> = { '=': '=', '<>': '<>', '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

/**
 * A comparison of a column with a date or time given as text, undefined if it is none.
 *
 * Each column holds text of its own fixed length, so a text of another length would compare wrongly:
 * `2024-01-01` comes before midnight of that day. The shortest spelling of a time comes before and the
 * longest after all others, and only one of its spellings has the column's length.
 */
export function compareTimes(operator: string, left: Sql, right: Sql): Sql | undefined {
  const given = literal(right);
  if (given !== undefined) return compareTo(operator, left, given);
  const first = literal(left);
  const mirrored = MIRRORED[operator];
  return first === undefined || mirrored === undefined ? undefined : compareTo(mirrored, right, first);
}

/** All spellings of the time that a parameter gives, shortest first. */
function literal({ text, params }: Sql): readonly string[] | undefined {
  const [value] = params;
  if (text !== '?' || typeof value !== 'string') return undefined;
  const match = SHAPE.exec(value);
  if (match === null) return undefined;
  const [, date, time = '00:00:00', fraction = ''] = match;
  const digits = fraction.replace(/0+$/, '');
  const spellings = digits === '' && time === '00:00:00' ? [`${date}`] : [];
  if (digits === '') spellings.push(`${date} ${time}`);
  for (let places = Math.max(1, digits.length); places <= 6; places++) spellings.push(`${date} ${time}.${digits.padEnd(places, '0')}`);
  return spellings;
}

function compareTo(operator: string, column: Sql, spellings: readonly string[]): Sql | undefined {
  const compared = (text: string, values: readonly string[]) => sqlPiece(`(${column.text} ${text})`, [...column.params, ...values]);
  const list = `(${spellings.map(() => '?').join(', ')})`;
  switch (operator) {
    case '=':
      return compared(`IN ${list}`, spellings);
    case '<>':
      return compared(`NOT IN ${list}`, spellings);
    case '<':
    case '>=':
      return compared(`${operator} ?`, spellings.slice(0, 1));
    case '>':
    case '<=':
      return compared(`${operator} ?`, spellings.slice(-1));
    default:
      return undefined;
  }
}
