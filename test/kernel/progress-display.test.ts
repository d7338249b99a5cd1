import { expect, test } from 'vitest';
import { createProgressDisplay } from '../../src/kernel/index.js';

test('progress is one bar for each operation, changed ten times a second at most and at its end', () => {
  const shown: string[] = [];
  let time = 0;
  let ids = 0;
  const report = createProgressDisplay({
    show: (text, id, isNew) => shown.push(`${isNew ? 'new' : 'same'} ${id}: ${text.replace(/[█░]+/, '-')}`),
    newId: () => String(++ids),
    now: () => time,
  });
  for (time = 0; time <= 200; time += 50) report({ label: 'Clustering', done: time / 50, total: 4 });
  report({ label: 'Clustering', done: 1, total: 4 });
  report({ label: 'Session', done: 1, total: 1 });
  expect(shown).toEqual([
    'new 1: Clustering - 0/4',
    'same 1: Clustering - 2/4',
    'same 1: Clustering - 4/4',
    'new 2: Clustering - 1/4',
    'new 3: Session - 1/1',
  ]);
});
