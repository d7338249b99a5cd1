import { type CivilTime, dateOf, daysOf, formatTime, pad2 } from './civil-time.js';

/** English names, as MySQL gives them in its default locale. */
export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Sunday first. */
export const DAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** 0 for Sunday to 6 for Saturday. */
export function weekday(days: number): number {
  return (((days + 4) % 7) + 7) % 7;
}

/** 1 for the first of January. */
export function dayOfYear(days: number): number {
  return days - daysOf(dateOf(days).year, 1, 1) + 1;
}

/** MySQL's DATE_FORMAT. */
export function formatPattern(time: CivilTime, pattern: string): string {
  return pattern.replace(/%(.)/gs, (_, letter: string) => part(time, letter));
}

function part(time: CivilTime, letter: string): string {
  const { year, month, day } = dateOf(time.days);
  return datePart(letter, { year, month, day, days: time.days }) ?? timePart(letter, time.micros) ?? letter;
}

interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly days: number;
}

function datePart(letter: string, { year, month, day, days }: DateParts): string | undefined {
  switch (letter) {
    case 'Y':
      return String(year).padStart(4, '0');
    case 'y':
      return pad2(year % 100);
    case 'M':
      return MONTH_NAMES[month - 1];
    case 'b':
      return MONTH_NAMES[month - 1]?.slice(0, 3);
    case 'm':
      return pad2(month);
    case 'c':
      return String(month);
    case 'D':
      return `${day}${ordinal(day)}`;
    case 'd':
      return pad2(day);
    case 'e':
      return String(day);
    case 'W':
      return DAY_NAMES[weekday(days)];
    case 'a':
      return DAY_NAMES[weekday(days)]?.slice(0, 3);
    case 'w':
      return String(weekday(days));
    case 'j':
      return String(dayOfYear(days)).padStart(3, '0');
    default:
      return undefined;
  }
}

function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}

function timePart(letter: string, micros: number): string | undefined {
  const hour = Math.floor(micros / 3600e6);
  const minute = Math.floor(micros / 60e6) % 60;
  const second = Math.floor(micros / 1e6) % 60;
  const twelve = ((hour + 11) % 12) + 1;
  switch (letter) {
    case 'H':
      return pad2(hour);
    case 'k':
      return String(hour);
    case 'h':
    case 'I':
      return pad2(twelve);
    case 'l':
      return String(twelve);
    case 'i':
      return pad2(minute);
    case 's':
    case 'S':
      return pad2(second);
    case 'f':
      return String(micros % 1e6).padStart(6, '0');
    case 'p':
      return hour < 12 ? 'AM' : 'PM';
    case 'T':
      return formatTime(micros, 0);
    case 'r':
      return `${pad2(twelve)}:${pad2(minute)}:${pad2(second)} ${hour < 12 ? 'AM' : 'PM'}`;
    default:
      return undefined;
  }
}
