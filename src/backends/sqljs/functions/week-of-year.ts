import { dateOf, daysOf } from './civil-time.js';
import { weekday } from './format-date.js';

/**
 * MySQL's WEEK(date, mode): bit 1 of the mode lets weeks begin on Monday, bit 2 numbers from 1 (into
 * the neighbouring year), bit 4 takes the first week that begins in the year instead of the first
 * with four days in it (the sense of that bit turns with the first).
 */
export function weekOfYear(days: number, mode: number): number {
  const monday = (mode & 1) !== 0;
  const fromOne = (mode & 2) !== 0;
  const fullWeek = ((mode & 4) !== 0) === monday;
  const { year } = dateOf(days);
  const start = firstWeek(year, monday, fullWeek);
  if (days < start) return fromOne ? Math.floor((days - firstWeek(year - 1, monday, fullWeek)) / 7) + 1 : 0;
  if (fromOne && days >= firstWeek(year + 1, monday, fullWeek)) return 1;
  return Math.floor((days - start) / 7) + 1;
}

/** The day on which week 1 of a year begins. */
function firstWeek(year: number, monday: boolean, fullWeek: boolean): number {
  const first = daysOf(year, 1, 1);
  const into = monday ? (weekday(first) + 6) % 7 : weekday(first);
  const begin = first - into;
  const belongs = fullWeek ? into === 0 : into <= 3;
  return belongs ? begin : begin + 7;
}
