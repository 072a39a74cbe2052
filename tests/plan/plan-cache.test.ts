import { expect, it } from 'vitest';
import { Shelf } from '../../src/plan/plan-cache.ts';

const made: string[] = [];

function get(shelf: Shelf, name: string, version = 1, bytes = 30): string {
  const make = () => {
    made.push(name);
    return `${name}@${version}`;
  };
  return shelf.of(name, version, { make, bytes: () => bytes });
}

/** The names of what had to be made. */
const news = () => made.splice(0);

it('keeps what was made until its version changes', () => {
  const shelf = new Shelf(100);
  expect([get(shelf, 'a'), get(shelf, 'a'), get(shelf, 'a', 2), get(shelf, 'a', 2)]).toEqual([
    'a@1',
    'a@1',
    'a@2',
    'a@2',
  ]);
  expect(news()).toEqual(['a', 'a']);
  expect(shelf.bytes).toBe(31);
});

it('lets go what was unused for longest when there is more than its bound', () => {
  const shelf = new Shelf(100);
  for (const name of ['a', 'b', 'c', 'a', 'd', 'a', 'c', 'd', 'b']) get(shelf, name);
  expect(news()).toEqual(['a', 'b', 'c', 'd', 'b']);
  expect(shelf.bytes).toBeLessThanOrEqual(100);
});

it('counts what grows later, and lets a thing larger than the bound count for half of it', () => {
  const shelf = new Shelf(100);
  for (const name of ['a', 'b']) get(shelf, name);
  shelf.grow('b', 60);
  shelf.grow('gone', 60);
  for (const name of ['b', 'a']) get(shelf, name);
  expect(news()).toEqual(['a', 'b']);
  expect(shelf.bytes).toBe(81);
  get(shelf, 'c');
  get(shelf, 'b');
  expect(news()).toEqual(['c', 'b']);
});

it('shares a promise among those who ask meanwhile, counts it when it is there, and keeps none that failed', async () => {
  const shelf = new Shelf(100);
  let tries = 0;
  const ask = (fails: boolean) =>
    shelf.of('a', 1, {
      make: async () => {
        tries += 1;
        if (fails) throw new Error('no luck');
        return 'ready';
      },
      bytes: (text) => text.length,
    });
  await expect(Promise.all([ask(true), ask(true)])).rejects.toThrow('no luck');
  expect([tries, shelf.bytes]).toEqual([1, 0]);
  expect(await Promise.all([ask(false), ask(false)])).toEqual(['ready', 'ready']);
  expect([tries, shelf.bytes]).toEqual([2, 6]);
});
