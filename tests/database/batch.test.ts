import { expect, test } from 'vitest';
import { Batch, Gathering, inParts, inSteps, partsOf } from '../../src/database/batch.ts';

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

test('a long list goes in parts that a statement can bind, in its order', async () => {
  const items = Array.from({ length: 1_201 }, (_, index) => index);
  expect([...partsOf(items)].map(({ length }) => length)).toEqual([500, 500, 201]);
  expect(await inParts(items, async (part) => part.map((item) => -item))).toEqual(items.map((item) => -item));
  expect([...partsOf([])]).toEqual([]);
});

test('a change in steps goes on until one finds less than it may change', async () => {
  let left = 200;
  const steps: number[] = [];
  await inSteps(async (most) => {
    const changed = Math.min(left, most);
    left -= changed;
    steps.push(changed);
    return changed;
  });
  expect(steps).toEqual([100, 100, 0]);
});

test('items are gathered until there are enough, or as long as they may be', async () => {
  const runs: number[][] = [];
  const run = async (items: readonly number[]) => {
    runs.push([...items]);
    return new Map(items.map((item) => [item, item]));
  };
  const enough = new Batch<number, number>(run, { gatherMs: 3_600_000, isEnough: (count) => count >= 3 });
  const first = enough.add(1);
  await new Promise(setImmediate);
  expect(runs).toEqual([]);
  await Promise.all([first, enough.add(2), enough.add(3)]);
  expect(runs).toEqual([[1, 2, 3]]);
  const timely = new Batch<number, number>(run, { gatherMs: 1, isEnough: () => false });
  expect(await timely.add(4)).toBe(4);
});

test('who gathers goes on when nobody is under way, also after one who fails', async () => {
  const told: string[] = [];
  const gathering = new Gathering();
  let end = () => {};
  const slow = gathering.after(() => new Promise<void>((resolve) => (end = resolve)));
  const quick = gathering.after(async () => told.push('quick'));
  const failed = gathering.after(() => Promise.reject(new Error('no luck'))).catch(() => told.push('failed'));
  quick.then(() => told.push('quick goes on'));
  await new Promise(setImmediate);
  expect(told).toEqual(['quick']);
  end();
  await Promise.all([slow, quick, failed]);
  expect(told.toSorted()).toEqual(['failed', 'quick', 'quick goes on']);
  expect(await gathering.after(async () => 'alone')).toBe('alone');
});
