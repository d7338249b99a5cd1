/** One mapped place: generated line and column, original line and column, all from zero. */
interface Segment {
  readonly column: number;
  readonly originalLine: number;
  readonly originalColumn: number;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Finds the original place (from zero) of a generated one, by a version 3 source map of a single source. */
export function originalPlace(map: string, line: number, column: number): { readonly line: number; readonly column: number } | undefined {
  const parsed: unknown = JSON.parse(map);
  const mappings = typeof parsed === 'object' && parsed !== null && 'mappings' in parsed ? String(parsed.mappings) : '';
  const segments = decode(mappings)[line];
  if (segments === undefined || segments.length === 0) return undefined;
  let best = segments[0];
  for (const segment of segments) if (segment.column <= column) best = segment;
  return best === undefined ? undefined : { line: best.originalLine, column: best.originalColumn };
}

function decode(mappings: string): readonly (readonly Segment[])[] {
  let originalLine = 0;
  let originalColumn = 0;
  return mappings.split(';').map((text) => {
    let column = 0;
    const segments: Segment[] = [];
    for (const part of text.split(',')) {
      const [step, , lineStep, columnStep] = variableLengthNumbers(part);
      if (step === undefined) continue;
      column += step;
      if (lineStep === undefined || columnStep === undefined) continue;
      originalLine += lineStep;
      originalColumn += columnStep;
      segments.push({ column, originalLine, originalColumn });
    }
    return segments;
  });
}

function variableLengthNumbers(text: string): readonly number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of text) {
    const digit = DIGITS.indexOf(character);
    value |= (digit & 31) << shift;
    if ((digit & 32) !== 0) {
      shift += 5;
      continue;
    }
    numbers.push((value & 1) === 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}
