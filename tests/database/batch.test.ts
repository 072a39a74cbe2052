import { expect, test } from 'vitest';
import { Batch } from '../../src/database/batch.ts';

test('items that come at the same moment share a run, each gets its own result', async () => {
  const runs: number[][] = [];
  const batch = new Batch<number, string>(async (items) => {
    runs.push([...items]);
    return new Map(items.map((item) => [item, `<${item}>`]));
  });
  expect(await Promise.all([batch.add(1), batch.add(2)])).toEqual(['<1>', '<2>']);
  expect(runs).toEqual([[1, 2]]);
});

test('one that fails takes no other along, where runs that fail have done nothing', async () => {
  const batch = new Batch<number, number>(
    async (items) => {
      if (items.includes(2)) throw new Error('not 2');
      return new Map(items.map((item) => [item, item]));
    },
    { apartOnFailure: true },
  );
  const settled = await Promise.allSettled([batch.add(1), batch.add(2), batch.add(3)]);
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
