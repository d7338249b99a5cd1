import { expect, test, vi } from 'vitest';
import { moveCursor } from '../../src/views/grid/cursor.js';
import { RowCache } from '../../src/views/grid/row-cache.js';
import { scrollTopFor, visibleRows } from '../../src/views/grid/visible-rows.js';

const view = { rowHeight: 26, viewHeight: 260, scrollTop: 0 };

test('only the rows in sight are drawn, and a few around them', () => {
  expect(visibleRows({ ...view, rowCount: 5 })).toEqual({ first: 0, end: 5, top: 0, contentHeight: 130 });
  const { first, end } = visibleRows({ ...view, rowCount: 10_000, scrollTop: 26_000 });
  expect([first, end]).toEqual([992, 1018]);
});

test('a list taller than a browser allows is mapped: its ends are reached exactly', () => {
  const huge = { ...view, rowCount: 100_000_000 };
  const { contentHeight } = visibleRows(huge);
  expect(contentHeight).toBeLessThan(10_000_000);
  const { end } = visibleRows({ ...huge, scrollTop: contentHeight - view.viewHeight });
  expect(end).toBe(100_000_000);
});

test('a row is brought into sight with as little scrolling as possible', () => {
  const list = { ...view, rowCount: 1000, scrollTop: 2600 };
  expect(scrollTopFor(105, list)).toBe(2600);
  expect(scrollTopFor(99, list)).toBe(2574);
  expect(scrollTopFor(110, list)).toBe(2626);
  expect(scrollTopFor(3, { ...view, rowCount: 4 })).toBe(0);
});

test('keys move within the grid, and with Ctrl to its rims', () => {
  const size = { rowCount: 100, columnCount: 3, pageRows: 10, toEnd: false };
  const from = { row: 50, column: 1 };
  expect(moveCursor(from, 'ArrowDown', size)).toEqual({ row: 51, column: 1 });
  expect(moveCursor(from, 'PageUp', size)).toEqual({ row: 40, column: 1 });
  expect(moveCursor(from, 'End', size)).toEqual({ row: 50, column: 2 });
  expect(moveCursor(from, 'End', { ...size, toEnd: true })).toEqual({ row: 99, column: 2 });
  expect(moveCursor(from, 'Home', { ...size, toEnd: true })).toEqual({ row: 0, column: 0 });
  expect(moveCursor({ row: 0, column: 0 }, 'ArrowUp', size)).toEqual({ row: 0, column: 0 });
  expect(moveCursor(from, 'x', size)).toBeUndefined();
});

test('each page of rows is asked for once, and again after it failed', async () => {
  const onError = vi.fn();
  const page = vi.fn(async (offset: number) => {
    if (page.mock.calls.length === 1) throw new Error('lost');
    return Array.from({ length: 100 }, (_, i) => [{ text: String(offset + i), muted: false }]);
  });
  const onRows = vi.fn();
  const cache = new RowCache({ columns: [], rowCount: 1000, page }, { onRows, onError });
  expect(cache.row(150)).toBeUndefined();
  await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(1));
  expect(cache.row(150)).toBeUndefined();
  expect(cache.row(199)).toBeUndefined();
  await vi.waitFor(() => expect(onRows).toHaveBeenCalledTimes(1));
  expect(page).toHaveBeenCalledTimes(2);
  expect(cache.row(150)).toEqual([{ text: '150', muted: false }]);
});
