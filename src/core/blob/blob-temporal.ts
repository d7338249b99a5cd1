import { ValueError } from '../../errors/index.js';

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?$/;
const MICROSECONDS = 1_000_000n;

/** What the two fields of a stored date or time are, −1 where there is none. */
export interface TemporalCode {
  /** yyyymmdd as a number. */
  readonly date: number;
  /** hhmmss followed by six digits of microseconds. */
  readonly time: bigint;
}

/** A Python date, time or datetime, as the text of its day and clock, to the microsecond and without a time zone. */
export class BlobTemporal {
  /** `2026-01-05`, `10:00:00.250000` or `2026-01-05 10:00:00`. */
  readonly text: string;
  readonly kind: 'date' | 'time' | 'datetime';

  /** Takes also ISO text with `T`; up to six digits of a second. */
  constructor(text: string) {
    const parts = text.split(/[ T]/);
    const day = DATE.test(parts[0] ?? '') ? parts.shift() : undefined;
    const clock = parts.shift();
    if ((day === undefined && clock === undefined) || parts.length > 0) throw refused(text);
    const pieces = [day === undefined ? undefined : checkedDay(day), clock === undefined ? undefined : checkedClock(clock)];
    this.kind = clock === undefined ? 'date' : day === undefined ? 'time' : 'datetime';
    this.text = pieces.filter((piece) => piece !== undefined).join(' ');
  }

  /** The value of the stored fields; null if both are absent. */
  static fromCode({ date, time }: TemporalCode): BlobTemporal | null {
    const pieces: string[] = [];
    if (date >= 0) {
      const digits = String(date).padStart(8, '0');
      pieces.push(`${digits.slice(0, -4)}-${digits.slice(-4, -2)}-${digits.slice(-2)}`);
    }
    if (time >= 0n) {
      const clock = String(time / MICROSECONDS).padStart(6, '0');
      const fraction = time % MICROSECONDS;
      const seconds = `${clock.slice(0, -4)}:${clock.slice(-4, -2)}:${clock.slice(-2)}`;
      pieces.push(fraction === 0n ? seconds : `${seconds}.${String(fraction).padStart(6, '0')}`);
    }
    return pieces.length === 0 ? null : new BlobTemporal(pieces.join(' '));
  }

  /** The fields as stored. */
  toCode(): TemporalCode {
    const day = this.kind === 'time' ? undefined : this.text.slice(0, 10);
    const clock = this.kind === 'date' ? undefined : this.text.slice(this.kind === 'time' ? 0 : 11);
    return { date: day === undefined ? -1 : Number(day.replaceAll('-', '')), time: clock === undefined ? -1n : clockCode(clock) };
  }

  toString(): string {
    return this.text;
  }
}

function clockCode(clock: string): bigint {
  const [seconds = '', fraction = ''] = clock.split('.');
  return BigInt(seconds.replaceAll(':', '')) * MICROSECONDS + BigInt(fraction.padEnd(6, '0'));
}

function checkedDay(day: string): string {
  const [, year = '', month = '', date = ''] = DATE.exec(day) ?? [];
  const instant = new Date(`${year}-${month}-${date}T00:00:00Z`);
  // Date.parse rolls 30 February over into March, so the day is compared with what came out.
  if (Number(year) < 1 || Number.isNaN(instant.getTime()) || instant.getUTCDate() !== Number(date)) throw refused(day);
  return day;
}

function checkedClock(clock: string): string {
  const [, hour, minute, second, fraction = ''] = TIME.exec(clock) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) throw refused(clock);
  if (/[1-9]/.test(fraction.slice(6))) {
    throw new ValueError(`"${clock}" is finer than a microsecond, which blobs cannot hold; round it first.`);
  }
  const micros = fraction.slice(0, 6).padEnd(6, '0');
  return `${hour}:${minute}:${second}${micros === '000000' ? '' : `.${micros}`}`;
}

function refused(text: string): ValueError {
  return new ValueError(
    `"${text.slice(0, 40)}" is not a date or time; write it like 2026-01-05, 10:00:00.25 or 2026-01-05 10:00:00, without a time zone.`,
  );
}
