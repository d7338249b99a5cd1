import type { Preview } from 'datajoint';
import { parsePreview, previewHtml, previewText } from 'datajoint/views';
import { expect, test } from 'vitest';

const sessions: Preview = {
  title: 'Session',
  comment: 'One visit to the rig',
  columns: [
    { name: 'subject', inKey: true, comment: 'who', type: 'varchar(12)' },
    { name: 'session', inKey: true, comment: '', type: 'int16' },
    { name: 'notes', inKey: false, comment: 'free text', type: 'varchar(1000)' },
    { name: 'video', inKey: false, comment: '', type: '<blob>' },
  ],
  rows: [
    ['m1', '1', 'a long note that has to be cut', '<blob>'],
    ['m1', '2', 'two\nlines', '<blob>'],
  ],
  more: true,
  total: 40,
};

test('as text, keys carry a star, long values are cut visibly and the rest is counted', () => {
  expect(previewText(sessions)).toBe(
    [
      '*subject     *session     notes          video',
      '+----------+ +----------+ +------------+ +--------+',
      'm1           1            a long note t… <blob>',
      'm1           2            two lines      <blob>',
      '   ...',
      ' (Total: 40)',
      '',
    ].join('\n'),
  );
});

test('as HTML, it tells title, comment, hints and total, and no identifier twice', () => {
  const html = previewHtml(sessions);
  expect(html).toContain('<caption><b>Session</b> One visit to the rig</caption>');
  expect(html).toContain('class="dj-key" title="who · varchar(12) · primary key">*subject</th>');
  expect(html).toContain('first 2 rows · Total: 40');
  expect(html).toContain('<td class="dj-number">2</td>');
  expect(html).not.toMatch(/ id=/);
});

test('HTML follows the theme of the page, never that of the operating system', () => {
  expect(previewHtml(sessions)).toContain('var(--jp-content-font-color1');
  expect(previewHtml(sessions)).not.toContain('prefers-color-scheme');
});

test('nothing from the database is markup', () => {
  const evil = '"><img src=x onerror=alert(1)>';
  const html = previewHtml({
    ...sessions,
    title: evil,
    comment: evil,
    columns: [{ name: evil, inKey: true, comment: evil, type: evil }],
    rows: [[evil]],
  });
  expect(html).not.toContain('<img');
});

test('an empty table shows its header', () => {
  expect(previewText({ ...sessions, rows: [], more: false, total: 0 })).toContain('*subject');
  expect(previewHtml({ ...sessions, rows: [], more: false, total: 0 })).toContain('Total: 0');
});

test('only what has the shape of a preview is taken for one', () => {
  expect(parsePreview(JSON.parse(JSON.stringify(sessions)))).toEqual(sessions);
  for (const other of [null, 1, [], {}, { ...sessions, rows: [['m1']] }, { ...sessions, columns: 'all' }, { ...sessions, total: '40' }]) {
    expect(parsePreview(other)).toBeUndefined();
  }
});
