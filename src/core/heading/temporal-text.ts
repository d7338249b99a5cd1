/** A temporal value as a database keeps it, or what is wrong with it. */
export type TemporalText = { readonly text: string } | { readonly problem: string };

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATETIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?$/;
const TIME = /^(-?)(\d{2,3}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?$/;

/** `2026-01-05` of text or a Temporal.PlainDate. */
export function dateText(value: unknown): TemporalText {
  const text = textOf(value);
  if (text === undefined) return { problem: describeWrong(value, 'a date such as "2026-01-05"') };
  return isDate(text) ? { text } : { problem: `Found "${text}". Expected a date such as "2026-01-05".` };
}

/** `2026-01-05 10:00:00`, with `digits` digits of a second, of ISO text or a Temporal.PlainDateTime. */
export function datetimeText(value: unknown, digits: number): TemporalText {
  const example = 'a date and time such as "2026-01-05 10:00:00"';
  const text = textOf(value);
  if (text === undefined) return { problem: describeWrong(value, example) };
  if (isDate(text)) return { text: `${text} 00:00:00${fraction('', digits) ?? ''}` };
  const match = DATETIME.exec(text);
  if (!match) {
    const zone = /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? ' The column has no time zone: remove the zone from the text.' : '';
    return { problem: `Found "${text}". Expected ${example}.${zone}` };
  }
  const [, date = '', hour = '', minute = '', second = '00', rest = ''] = match;
  const tail = fraction(rest, digits);
  if (tail === undefined)
    return {
      problem: `Found "${text}", but the column keeps ${digits} digits of a second. Shorten the value, or declare datetime(${Math.min(6, rest.length)}).`,
    };
  if (!isDate(date) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return { problem: `"${text}" is no date and time of the calendar.` };
  return { text: `${date} ${hour}:${minute}:${second}${tail}` };
}

/** `-01:02:03` of text or a Temporal.PlainTime; hours go up to 838 as on MySQL. */
export function timeText(value: unknown, digits: number): TemporalText {
  const text = textOf(value);
  if (text === undefined) return { problem: describeWrong(value, 'a time such as "10:30:00"') };
  const match = TIME.exec(text);
  const tail = match && fraction(match[5] ?? '', digits);
  if (!match || tail === undefined || Number(match[2]) > 838 || Number(match[3]) > 59 || Number(match[4] ?? 0) > 59) {
    return { problem: `Found "${text}". Expected a time such as "10:30:00".` };
  }
  return { text: `${match[1]}${match[2]}:${match[3]}:${match[4] ?? '00'}${tail}` };
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim();
  if (typeof value !== 'object' || value === null) return undefined;
  const tag = (value as { readonly [Symbol.toStringTag]?: unknown })[Symbol.toStringTag];
  return typeof tag === 'string' && /^Temporal\.Plain(Date|DateTime|Time)$/.test(tag) ? String(value) : undefined;
}

function describeWrong(value: unknown, expected: string): string {
  if (!(value instanceof Date))
    return `Found ${typeof value === 'object' ? 'an object' : `${typeof value} ${String(value)}`}. Expected ${expected}.`;
  return (
    `Found a Date, which is an instant and has no place in a column without a time zone. Expected ${expected}: write date.toISOString().slice(0, 19) for UTC, ` +
    `or new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 19) for local time (slice(0, 10) for a date).`
  );
}

/** The fraction with its point, padded to `digits`; undefined if digits other than 0 would be lost. */
function fraction(given: string, digits: number): string | undefined {
  if (/[1-9]/.test(given.slice(digits))) return undefined;
  return digits === 0 ? '' : `.${given.slice(0, digits).padEnd(digits, '0')}`;
}

function isDate(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
