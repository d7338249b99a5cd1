/** A point in time without a zone: days since 1970-01-01 and microseconds of that day. */
export interface CivilTime {
  readonly days: number;
  readonly micros: number;
  /** Digits behind the point of its seconds; undefined for a mere date. */
  readonly digits: number | undefined;
}

/** Microseconds of a day. */
export const DAY_MICROS = 86_400_000_000;

const SHAPE = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{0,6})\d*)?)?)?$/;

/** The time a text says; undefined if it says none or one that does not exist. */
export function parseCivilTime(text: string): CivilTime | undefined {
  const match = SHAPE.exec(text.trim());
  if (match === null) return undefined;
  const [year, month, day, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => (part === undefined ? undefined : Number(part)));
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const days = daysOf(year, month, day);
  if (dateOf(days).month !== month || dateOf(days).day !== day || hour > 23 || minute > 59 || second > 59) return undefined;
  const fraction = Number((match[7] ?? '').padEnd(6, '0'));
  return {
    days,
    micros: ((hour * 60 + minute) * 60 + second) * 1e6 + fraction,
    digits: match[4] === undefined ? undefined : (match[7]?.length ?? 0),
  };
}

/** Days since 1970-01-01 of a date; months beyond 1 to 12 carry over. */
export function daysOf(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / 86_400_000);
}

/** Year, month (1 to 12) and day of a day count. */
export function dateOf(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const date = new Date(days * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `YYYY-MM-DD`. */
export function formatDate(days: number): string {
  const { year, month, day } = dateOf(days);
  return `${String(year).padStart(4, '0')}-${pad2(month)}-${pad2(day)}`;
}

/** `HH:MM:SS` of microseconds, with so many digits; negative and beyond a day as MySQL's TIME. */
export function formatTime(micros: number, digits: number): string {
  const rest = Math.abs(micros);
  const seconds = Math.floor(rest / 1e6);
  const fraction =
    digits === 0
      ? ''
      : `.${String(Math.floor(rest % 1e6))
          .padStart(6, '0')
          .slice(0, digits)}`;
  return `${micros < 0 ? '-' : ''}${pad2(Math.floor(seconds / 3600))}:${pad2(Math.floor(seconds / 60) % 60)}:${pad2(seconds % 60)}${fraction}`;
}

/** The text of a time: a date without time stays a date. */
export function formatCivilTime({ days, micros, digits }: CivilTime): string {
  return digits === undefined ? formatDate(days) : `${formatDate(days)} ${formatTime(micros, digits)}`;
}

/** Two digits at least. */
export function pad2(value: number): string {
  return String(value).padStart(2, '0');
}

/** A JavaScript date as its clock shows it here. */
export function localTime(date: Date, digits: number): CivilTime {
  return {
    days: daysOf(date.getFullYear(), date.getMonth() + 1, date.getDate()),
    micros: ((date.getHours() * 60 + date.getMinutes()) * 60 + date.getSeconds()) * 1e6 + date.getMilliseconds() * 1000,
    digits,
  };
}

const MICROS: Readonly<Record<string, number>> = {
  MICROSECOND: 1,
  SECOND: 1e6,
  MINUTE: 60e6,
  HOUR: 3600e6,
  DAY: DAY_MICROS,
  WEEK: 7 * DAY_MICROS,
};
const MONTHS: Readonly<Record<string, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

/** The time moved by an amount of a unit; undefined outside the years 0 to 9999 or for an unknown unit. */
export function addInterval(time: CivilTime, amount: number, unit: string): CivilTime | undefined {
  const months = MONTHS[unit];
  if (months !== undefined) return within({ ...time, days: addMonths(time.days, Math.round(amount) * months) });
  const size = MICROS[unit];
  if (size === undefined) return undefined;
  const moved = Math.round(unit === 'SECOND' ? amount * size : Math.round(amount) * size);
  const days = Math.floor((time.micros + moved) / DAY_MICROS);
  const finest = unit === 'MICROSECOND' || moved % 1e6 !== 0 ? 6 : 0;
  const digits = time.digits === undefined && size >= DAY_MICROS ? undefined : Math.max(time.digits ?? 0, finest);
  return within({ days: time.days + days, micros: time.micros + moved - days * DAY_MICROS, digits });
}

/** The same day of another month, or its last. */
function addMonths(days: number, months: number): number {
  const { year, month, day } = dateOf(days);
  const last = dateOf(daysOf(year, month + months + 1, 0)).day;
  return daysOf(year, month + months, Math.min(day, last));
}

function within(time: CivilTime): CivilTime | undefined {
  const { year } = dateOf(time.days);
  return year >= 0 && year <= 9999 ? time : undefined;
}

/** Whole units from one time to another, cut towards zero. */
export function wholeUnits(from: CivilTime, to: CivilTime, unit: string): number | undefined {
  const micros = (to.days - from.days) * DAY_MICROS + to.micros - from.micros;
  const size = MICROS[unit];
  if (size !== undefined) return Math.trunc(micros / size) + 0;
  const months = MONTHS[unit];
  if (months === undefined) return undefined;
  return Math.trunc((micros < 0 ? -wholeMonths(to, from) : wholeMonths(from, to)) / months) + 0;
}

function wholeMonths(from: CivilTime, to: CivilTime): number {
  const a = dateOf(from.days);
  const b = dateOf(to.days);
  const months = (b.year - a.year) * 12 + b.month - a.month;
  return b.day < a.day || (b.day === a.day && to.micros < from.micros) ? months - 1 : months;
}
