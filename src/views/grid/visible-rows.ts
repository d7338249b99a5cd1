/** What of a long list is in sight. */
export interface ScrollState {
  readonly rowCount: number;
  readonly rowHeight: number;
  /** Height of the part in sight. */
  readonly viewHeight: number;
  readonly scrollTop: number;
}

/** Rows to draw, and where. */
export interface VisibleRows {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
  /** Distance of the first row from the top of the scrolled content. */
  readonly top: number;
  /** Height that the scrolled content must have. */
  readonly contentHeight: number;
}

/** Browsers cut elements off at some 17 million pixels; beyond this height the scroll bar is mapped onto the rows. */
const MOST_HEIGHT = 8_000_000;
/** Rows drawn beyond those in sight, on each side. */
const OVERSCAN = 8;

/** Which rows to draw at a scroll position. */
export function visibleRows({ rowCount, rowHeight, viewHeight, scrollTop }: ScrollState): VisibleRows {
  const wholeHeight = rowCount * rowHeight;
  const contentHeight = Math.min(wholeHeight, MOST_HEIGHT);
  const reach = Math.max(0, contentHeight - viewHeight);
  const share = reach === 0 ? 0 : Math.min(1, Math.max(0, scrollTop / reach));
  const at = share * Math.max(0, wholeHeight - viewHeight);
  const first = Math.max(0, Math.floor(at / rowHeight) - OVERSCAN);
  const end = Math.min(rowCount, Math.ceil((at + viewHeight) / rowHeight) + OVERSCAN);
  return { first, end, top: share * reach + (first * rowHeight - at), contentHeight };
}

/** The scroll position that has a row wholly in sight, with as little movement as possible. */
export function scrollTopFor(row: number, state: ScrollState): number {
  const { rowCount, rowHeight, viewHeight, scrollTop } = state;
  const wholeReach = Math.max(0, rowCount * rowHeight - viewHeight);
  const reach = Math.max(0, Math.min(rowCount * rowHeight, MOST_HEIGHT) - viewHeight);
  if (reach === 0) return 0;
  const at = (scrollTop / reach) * wholeReach;
  const wanted = Math.min(row * rowHeight, Math.max(at, (row + 1) * rowHeight - viewHeight));
  return (wanted / wholeReach) * reach;
}
