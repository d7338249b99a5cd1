import type { BoundValue } from '../sqljs-module.js';
import {
  addInterval,
  type CivilTime,
  DAY_MICROS,
  dateOf,
  daysOf,
  formatCivilTime,
  formatDate,
  formatTime,
  localTime,
  parseCivilTime,
  wholeUnits,
} from './civil-time.js';
import { DAY_NAMES, dayOfYear, formatPattern, MONTH_NAMES, weekday } from './format-date.js';
import { integerOf, numberOf, type SqlFunction, textOf } from './sql-function.js';
import { weekOfYear } from './week-of-year.js';

/** Day 719528 is 1970-01-01, counted from year 0. */
const TO_DAYS_EPOCH = 719_528;

/** Functions of one date: NULL where the text is none. */
function ofDate(name: string, run: (days: number) => number, more: Partial<SqlFunction> = {}): SqlFunction {
  return { name, arity: [1, 1], integer: true, run: (value) => mapTime(value, (time) => run(time.days)), ...more };
}

/** Functions of the time of day, of a date with time or of a time alone. */
function ofTime(name: string, run: (micros: number) => number): SqlFunction {
  return {
    name,
    arity: [1, 1],
    integer: true,
    run: (value) => {
      const duration = durationOf(textOf(value));
      return duration === undefined ? null : run(Math.abs(duration.micros));
    },
  };
}

function mapTime<T extends BoundValue>(value: BoundValue | undefined, run: (time: CivilTime) => T): T | null {
  const time = parseCivilTime(textOf(value));
  return time === undefined ? null : run(time);
}

/** The time of day, or a duration such as `-101:02:03.5`. */
function durationOf(text: string): { readonly micros: number; readonly digits: number } | undefined {
  const time = parseCivilTime(text);
  if (time !== undefined) return { micros: time.micros, digits: time.digits ?? 0 };
  const match = /^\s*(-?)(\d{1,3}):([0-5]?\d)(?::([0-5]?\d)(?:\.(\d{0,6})\d*)?)?\s*$/.exec(text);
  if (match === null) return undefined;
  const seconds = (Number(match[2]) * 60 + Number(match[3])) * 60 + Number(match[4] ?? 0);
  const micros = seconds * 1e6 + Number((match[5] ?? '').padEnd(6, '0'));
  return { micros: match[1] === '-' ? -micros : micros, digits: match[5]?.length ?? 0 };
}

function now(digits: BoundValue | undefined): CivilTime {
  return localTime(new Date(), integerOf(digits ?? 0));
}

function utcNow(digits: BoundValue | undefined): CivilTime {
  const micros = Date.now() * 1000;
  const days = Math.floor(micros / DAY_MICROS);
  return { days, micros: micros - days * DAY_MICROS, digits: integerOf(digits ?? 0) };
}

function move(value: BoundValue | undefined, amount: number, unit: string): BoundValue {
  return mapTime(value, (time) => {
    const moved = addInterval(time, amount, unit);
    return moved === undefined ? null : formatCivilTime(moved);
  });
}

function difference(unit: BoundValue | undefined, from: BoundValue | undefined, to: BoundValue | undefined): BoundValue {
  return mapTime(from, (start) => mapTime(to, (end) => wholeUnits(start, end, textOf(unit).toUpperCase()) ?? null));
}

function clock(names: readonly string[], run: (digits: BoundValue | undefined) => string): readonly SqlFunction[] {
  return names.map((name) => ({ name, arity: [0, 1], run }));
}

function timeDifference(a: BoundValue | undefined, b: BoundValue | undefined): BoundValue {
  const [from, to] = [parseCivilTime(textOf(b)), parseCivilTime(textOf(a))];
  if (from !== undefined && to !== undefined) {
    return formatTime((to.days - from.days) * DAY_MICROS + to.micros - from.micros, Math.max(from.digits ?? 0, to.digits ?? 0));
  }
  const [first, second] = [durationOf(textOf(a)), durationOf(textOf(b))];
  if (first === undefined || second === undefined || from !== undefined || to !== undefined) return null;
  return formatTime(first.micros - second.micros, Math.max(first.digits, second.digits));
}

const CLOCKS: readonly SqlFunction[] = [
  ...clock(['NOW', 'CURRENT_TIMESTAMP', 'LOCALTIME', 'LOCALTIMESTAMP', 'SYSDATE'], (digits) => formatCivilTime(now(digits))),
  ...clock(['CURDATE', 'CURRENT_DATE'], () => formatDate(now(0).days)),
  ...clock(['CURTIME', 'CURRENT_TIME'], (digits) => formatTime(now(digits).micros, integerOf(digits ?? 0))),
  ...clock(['UTC_TIMESTAMP'], (digits) => formatCivilTime(utcNow(digits))),
  ...clock(['UTC_DATE'], () => formatDate(utcNow(0).days)),
  ...clock(['UTC_TIME'], (digits) => formatTime(utcNow(digits).micros, integerOf(digits ?? 0))),
];

const PARTS: readonly SqlFunction[] = [
  ofDate('YEAR', (days) => dateOf(days).year),
  ofDate('MONTH', (days) => dateOf(days).month),
  ofDate('DAY', (days) => dateOf(days).day),
  ofDate('DAYOFMONTH', (days) => dateOf(days).day),
  ofDate('QUARTER', (days) => Math.ceil(dateOf(days).month / 3)),
  ofDate('DAYOFYEAR', dayOfYear),
  ofDate('DAYOFWEEK', (days) => weekday(days) + 1),
  ofDate('WEEKDAY', (days) => (weekday(days) + 6) % 7),
  ofDate('WEEKOFYEAR', (days) => weekOfYear(days, 3)),
  ofDate('TO_DAYS', (days) => days + TO_DAYS_EPOCH),
  ofTime('HOUR', (micros) => Math.floor(micros / 3600e6)),
  ofTime('MINUTE', (micros) => Math.floor(micros / 60e6) % 60),
  ofTime('SECOND', (micros) => Math.floor(micros / 1e6) % 60),
  ofTime('MICROSECOND', (micros) => micros % 1e6),
  {
    name: 'WEEK',
    arity: [1, 2],
    integer: true,
    run: (value, mode) => mapTime(value, (time) => weekOfYear(time.days, integerOf(mode ?? 0))),
  },
  { name: 'DAYNAME', arity: [1, 1], run: (value) => mapTime(value, (time) => DAY_NAMES[weekday(time.days)] ?? null) },
  { name: 'MONTHNAME', arity: [1, 1], run: (value) => mapTime(value, (time) => MONTH_NAMES[dateOf(time.days).month - 1] ?? null) },
];

const CALCULATIONS: readonly SqlFunction[] = [
  { name: 'DATE', arity: [1, 1], run: (value) => mapTime(value, (time) => formatDate(time.days)) },
  {
    name: 'TIME',
    arity: [1, 1],
    run: (value) => {
      const duration = durationOf(textOf(value));
      return duration === undefined ? null : formatTime(duration.micros, duration.digits);
    },
  },
  { name: 'TIMESTAMP', arity: [1, 1], run: (value) => mapTime(value, (time) => formatCivilTime({ ...time, digits: time.digits ?? 0 })) },
  { name: 'ADD_INTERVAL', arity: [3, 3], run: (value, amount, unit) => move(value, numberOf(amount), textOf(unit).toUpperCase()) },
  { name: 'SUB_INTERVAL', arity: [3, 3], run: (value, amount, unit) => move(value, -numberOf(amount), textOf(unit).toUpperCase()) },
  { name: 'TIMESTAMPADD', arity: [3, 3], run: (unit, amount, value) => move(value, numberOf(amount), textOf(unit).toUpperCase()) },
  { name: 'TIMESTAMPDIFF', arity: [3, 3], integer: true, run: difference },
  { name: 'DATEDIFF', arity: [2, 2], integer: true, run: (a, b) => mapTime(a, (end) => mapTime(b, (start) => end.days - start.days)) },
  { name: 'TIMEDIFF', arity: [2, 2], run: timeDifference },
  { name: 'DATE_FORMAT', arity: [2, 2], run: (value, pattern) => mapTime(value, (time) => formatPattern(time, textOf(pattern))) },
  {
    name: 'TIME_FORMAT',
    arity: [2, 2],
    run: (value, pattern) => mapTime(`2000-01-01 ${textOf(value)}`, (time) => formatPattern(time, textOf(pattern))),
  },
  {
    name: 'LAST_DAY',
    arity: [1, 1],
    run: (value) => mapTime(value, ({ days }) => formatDate(daysOf(dateOf(days).year, dateOf(days).month + 1, 0))),
  },
  {
    name: 'MAKEDATE',
    arity: [2, 2],
    run: (year, day) => (integerOf(day) < 1 ? null : formatDate(daysOf(integerOf(year), 1, integerOf(day)))),
  },
  { name: 'FROM_DAYS', arity: [1, 1], run: (days) => formatDate(integerOf(days) - TO_DAYS_EPOCH) },
  { name: 'TIME_TO_SEC', arity: [1, 1], integer: true, run: (value) => mapDuration(value, (micros) => Math.trunc(micros / 1e6)) },
  {
    name: 'SEC_TO_TIME',
    arity: [1, 1],
    run: (seconds) => formatTime(numberOf(seconds) * 1e6, Number.isInteger(numberOf(seconds)) ? 0 : 6),
  },
  {
    name: 'UNIX_TIMESTAMP',
    arity: [0, 1],
    integer: true,
    run: (value) => (value === undefined ? Math.floor(Date.now() / 1000) : mapTime(value, unixSeconds)),
  },
  { name: 'FROM_UNIXTIME', arity: [1, 1], run: (seconds) => formatCivilTime(localTime(new Date(numberOf(seconds) * 1000), 0)) },
];

function mapDuration(value: BoundValue | undefined, run: (micros: number) => number): number | null {
  const duration = durationOf(textOf(value));
  return duration === undefined ? null : run(duration.micros);
}

/** The clock here gives the zone, as a MySQL session's zone does. */
function unixSeconds({ days, micros }: CivilTime): number {
  const { year, month, day } = dateOf(days);
  return Math.floor(new Date(year, month - 1, day, 0, 0, 0, Math.floor(micros / 1000)).getTime() / 1000);
}

/** Dates and times. */
export const TEMPORAL_FUNCTIONS: readonly SqlFunction[] = [...CLOCKS, ...PARTS, ...CALCULATIONS];
