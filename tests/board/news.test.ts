import { setImmediate as turn } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { BoardNews, stampOf } from '../../src/board/news.ts';
import { type Browser, boardOffice } from './office.ts';

const office = boardOffice();

/** News whose looks are made by hand. */
function newsByHand(stamp: (planId: number) => Promise<string>) {
  const waiting: (() => void)[] = [];
  const log = { warn: () => undefined } as never;
  const news = new BoardNews(stamp, log, () => new Promise<void>((resolve) => waiting.push(resolve)));
  const look = async () => {
    for (let turns = 0; waiting.length === 0 && turns < 2_000; turns += 1) await turn();
    for (const go of waiting.splice(0)) go();
    for (let turns = 0; waiting.length === 0 && turns < 2_000; turns += 1) await turn();
  };
  return { news, look };
}

it('a listener hears once of each change since what it has seen, in its plan alone; nobody looks when nobody listens', async () => {
  const stamps = new Map([
    [1, 'a'],
    [2, 'x'],
  ]);
  let looks = 0;
  const { news, look } = newsByHand(async (planId) => {
    looks += 1;
    return stamps.get(planId) ?? '';
  });
  const heard: string[] = [];
  const stop = news.listen(1, 'a', () => heard.push('one'));
  const stopLate = news.listen(1, 'older', () => heard.push('late'));
  const stopOther = news.listen(2, 'x', () => heard.push('other'));
  await look();
  expect(heard).toEqual(['late']);
  await look();
  expect(heard).toEqual(['late']);
  stamps.set(1, 'b');
  await look();
  expect(heard).toEqual(['late', 'one', 'late']);
  expect(news.count).toBe(3);
  for (const each of [stop, stopLate, stopOther]) each();
  await look();
  const before = looks;
  await look();
  expect([looks, news.count]).toEqual([before, 0]);
});

/** Reads the names of events off a line. */
function eventsOf(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  onTestFinished(() => reader?.cancel());
  return async (): Promise<string[]> => {
    const { value, done } = (await reader?.read()) ?? { value: '', done: true };
    return done ? ['end'] : [...(value ?? '').matchAll(/^event: (\w+)$/gm)].map(([, name = '']) => name);
  };
}

async function listening(browser: Browser) {
  const { frame } = await browser.overview();
  return eventsOf(await browser.get(`/bang/song?tu=${encodeURIComponent(frame.stamp)}`));
}

it('an open page hears of what a unit reports; once its person is no member any more the line says so and ends', async () => {
  const { news, look } = newsByHand((planId) => stampOf(planId, office.plan.services));
  await office.serve(news);
  const next = await listening(await office.enter(office.people.mai));
  expect(await next()).toEqual(['hello']);
  await look();
  await office.plan.report({ task: 'IV.2', unit: 'ca', status: 'DONE' });
  await look();
  expect(await next()).toEqual(['changed']);
  await office.prisma.membership.deleteMany({ where: { memberId: office.people.mai } });
  await office.plan.report({ task: 'IV.2', unit: 'tckh', status: 'DONE' });
  await look();
  expect(await next()).toEqual(['over']);
  expect(await next()).toEqual(['end']);
  expect(news.count).toBe(0);
});
