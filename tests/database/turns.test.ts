import { expect, it } from 'vitest';
import { OneByOne } from '../../src/database/turns.ts';
import { testDatabase } from '../support/database.ts';

it('a long row of statements lets timers and requests have their turn', async () => {
  const { prisma } = await testDatabase();
  let turns = 0;
  let goesOn = true;
  const count = () => {
    turns += 1;
    if (goesOn) setImmediate(count);
  };
  setImmediate(count);
  // Each of these answers within the call: without a turn in between all of them would come first.
  for (let asked = 0; asked < 300; asked += 1) await prisma.delivery.count();
  goesOn = false;
  expect(turns).toBeGreaterThan(0);
});

it('so does one long transaction', async () => {
  const { prisma } = await testDatabase();
  let turns = 0;
  await prisma.$transaction(async (tx) => {
    const timer = setInterval(() => (turns += 1), 1);
    for (let asked = 0; asked < 300; asked += 1) await tx.delivery.count();
    clearInterval(timer);
  });
  expect(turns).toBeGreaterThan(0);
});

it('pieces of work are done one after the other, and the event loop has its turn between two', async () => {
  const done: string[] = [];
  const pieces = new OneByOne();
  const first = pieces.do(() => done.push('first'));
  const failed = pieces.do(() => Promise.reject(new Error('no luck')));
  const last = pieces.do(() => done.push('last'));
  first.then(() => setImmediate(() => done.push('a turn')));
  await expect(failed).rejects.toThrow('no luck');
  await last;
  expect(done).toEqual(['first', 'a turn', 'last']);
});
