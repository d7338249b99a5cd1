import { conn } from 'datajoint';
import { expect, test } from 'vitest';

test('the example of the README runs in a page', async () => {
  await import('../example/first-example.js');
  const declarations = await conn().declarations(['tutorial']);
  expect(declarations.map(({ table }) => table).sort()).toEqual(['__clustering', '__clustering__unit', 'session', 'subject']);
});
