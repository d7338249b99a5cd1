/** Advance widths of Helvetica for the characters from space to tilde, in thousandths of the font size. */
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278,
  278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722,
  667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556,
  556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
] as const;

const FIRST = 0x20;
const LATIN_WIDTH = 600;
const WIDE_WIDTH = 1000;
const FIRST_WIDE = 0x1100;

/** Width of a text in Helvetica, measured without a page: layouts are the same in a script and in a browser. */
export function textWidth(text: string, fontSize: number): number {
  let thousandths = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? FIRST;
    thousandths += WIDTHS[code - FIRST] ?? (code < FIRST_WIDE ? LATIN_WIDTH : WIDE_WIDTH);
  }
  return (thousandths * fontSize) / 1000;
}
