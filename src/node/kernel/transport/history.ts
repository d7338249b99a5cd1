import { isObject, type JsonObject } from './wire.js';

/** The cells of this kernel's life, as `history_request` asks for them. */
export interface History {
  add(count: number, code: string): void;
  reply(request: JsonObject): JsonObject;
}

type Entry = readonly [session: number, count: number, code: string];

/** An empty history; it has one session, since nothing outlives the kernel. */
export function createHistory(): History {
  const entries: Entry[] = [];
  return {
    add: (count, code) => entries.push([1, count, code]),
    reply: (request) => {
      const found = select(entries, isObject(request) ? request : {});
      const history = request.output === true ? found.map(([session, count, code]) => [session, count, [code, null]]) : found;
      return { status: 'ok', history };
    },
  };
}

function select(entries: readonly Entry[], request: JsonObject): readonly Entry[] {
  const count = typeof request.n === 'number' ? request.n : entries.length;
  if (request.hist_access_type === 'range') {
    const start = typeof request.start === 'number' ? request.start : 0;
    const stop = typeof request.stop === 'number' ? request.stop : Number.POSITIVE_INFINITY;
    return entries.filter(([, each]) => each >= start && each < stop);
  }
  const found =
    request.hist_access_type === 'search' ? entries.filter(([, , code]) => matches(code, String(request.pattern ?? '*'))) : entries;
  const last = request.unique === true ? [...new Map(found.map((entry) => [entry[2], entry])).values()] : found;
  return last.slice(Math.max(0, last.length - count));
}

/** Whether a text fits a pattern with `*` and `?`. */
function matches(text: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[\\s\\S]*')
    .replaceAll('?', '[\\s\\S]');
  return new RegExp(`^${source}$`).test(text);
}
