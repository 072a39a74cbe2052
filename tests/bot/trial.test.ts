import { expect, it, onTestFinished } from 'vitest';
import { sending } from '../../src/app/runtime.ts';
import { readConfig } from '../../src/config.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { Trial } from '../../src/outbox/trial/trial.ts';
import {
  COMMUNE_GROUP,
  COORDINATOR,
  FAST,
  type House,
  OFFICE_GROUP,
  openHouse,
  PUBLIC_URL,
  WOMENS_UNION,
} from '../support/house.ts';

const chat = (id: number) => ({ channel: 'telegram', id: String(id) });

/** A house in which the bot is tried out with some people and groups. */
async function openTrial(people: readonly number[], groups: readonly number[] = []): Promise<House> {
  const trial = new Trial({ people: people.map(chat), groups: groups.map(chat) });
  const house = await openHouse(undefined, undefined, undefined, { publicUrl: PUBLIC_URL, trial });
  for (const person of [COORDINATOR, WOMENS_UNION]) await house.say(person, person, '/start');
  return house;
}

/** The calls about a chat that is not one of these, since a call. */
function callsToOthers(house: House, chats: readonly number[], since = 0): string[] {
  const calls = house.messenger.calls().filter(({ number }) => number > since);
  return calls.flatMap(({ method, payload }) => {
    const { chat_id, scope } = payload as { chat_id?: unknown; scope?: { chat_id?: unknown } };
    const about = chat_id ?? scope?.chat_id;
    return about === undefined || chats.includes(Number(about)) ? [] : [`${method} ${String(about)}`];
  });
}

const lastCall = (house: House) => house.messenger.calls().at(-1)?.number ?? 0;

async function passDays(house: House, days: number): Promise<void> {
  for (let day = 0; day < days; day++) {
    // From 07:25 on the first day to 07:35 on each.
    house.clock.move({ hours: 24, minutes: day === 0 ? 10 : 0 });
    await house.tick();
    await house.deliver();
  }
}

it('over a week no call reaches who is not listed, and who is hears it marked', async () => {
  const house = await openTrial([WOMENS_UNION], [OFFICE_GROUP]);
  const since = lastCall(house);
  await passDays(house, 7);
  expect(callsToOthers(house, [WOMENS_UNION, OFFICE_GROUP], since)).toEqual([]);
  const told = [WOMENS_UNION, OFFICE_GROUP].flatMap((id) =>
    house.messenger.messages(id).slice(id > 0 ? 2 : 0),
  );
  expect(told.length).toBeGreaterThan(2);
  expect(told.filter(({ text = '' }) => !text.startsWith('🧪 Chạy thử\n'))).toEqual([]);
  const withheld = await house.services.withheld.list({ planId: house.plan.id });
  expect(new Set(withheld.map(({ to }) => to.id))).toContain(String(COMMUNE_GROUP));
});

it('who asks is answered, listed or not, in private and in groups', async () => {
  const house = await openTrial([]);
  const since = lastCall(house);
  expect((await house.say(WOMENS_UNION, WOMENS_UNION, '/tuannay'))?.text).toBeTruthy();
  expect(callsToOthers(house, [WOMENS_UNION], since)).toEqual([]);
  expect((await house.say(COMMUNE_GROUP, WOMENS_UNION, '/tuannay'))?.text).toBeTruthy();
  expect(callsToOthers(house, [WOMENS_UNION, COMMUNE_GROUP], since)).toEqual([]);
});

it('what one person does tells no other who is not listed, not even their menu of commands', async () => {
  const house = await openTrial([COORDINATOR]);
  const { prisma } = house.database;
  const { id } = await prisma.membership.findFirstOrThrow({ where: { role: 'CAMPAIGNER' } });
  const since = lastCall(house);
  const shown = await house.say(COORDINATOR, COORDINATOR, '/thanhvien');
  const number = shown?.message_id ?? 0;
  await house.press(COORDINATOR, COORDINATOR, number, `role:${id}:VIEWER`);
  await house.tick();
  await house.deliver();
  expect(callsToOthers(house, [COORDINATOR], since)).toEqual([]);
});

it('lists that are kept true are changed only in chats that are listed', async () => {
  for (const [people, changes] of [
    [[COORDINATOR], 1],
    [[WOMENS_UNION], 0],
  ] as const) {
    const house = await openTrial(people);
    await house.say(COORDINATOR, COORDINATOR, '/moi');
    await house.database.prisma.invitationList.updateMany({ data: { shown: 'changed since' } });
    const edits = () =>
      house.messenger.calls().filter(({ method }) => /^editMessageText$/i.test(method)).length;
    const before = edits();
    await refreshOnce(house);
    expect([people, edits() - before]).toEqual([people, changes]);
  }
});

/** Runs what the program runs to send and refresh, until the lists were looked at. */
async function refreshOnce({ services, database, apiRoot }: House): Promise<void> {
  // Lists of units come before it: the features are asked one after the other.
  const looked = new Promise<void>((resolve) => {
    services.amendments.look = async () => resolve();
  });
  const config = { ...readConfig({}), sending: FAST };
  const runtime = { config, database, metrics: createMetrics() } as never;
  const token = '4242424242:tests-only-opens-nothing-at-all';
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const running = sending({ token, apiRoot }, services, runtime, FAST);
  for (const service of running) await service.start({ signal: stop.signal, fail: () => {} });
  await looked;
  stop.abort();
  for (const service of running) await service.stop();
}

it('a coordinator sees in the chat what would have gone to whom and when, the latest first, page by page', async () => {
  const house = await openTrial([COORDINATOR]);
  expect((await house.say(COORDINATOR, COORDINATOR, '/chaythu'))?.text).toMatch(
    /Đang chạy thử[\s\S]*Tin giữ lại: 0\./,
  );
  await passDays(house, 7);
  const shown = await house.say(COORDINATOR, COORDINATOR, '/chaythu');
  expect(shown?.text).toMatch(
    /Tin giữ lại: [1-9]\d*\.\n\n(Thứ|Chủ) .*2018\n\d\d:\d\d – .*: (nhắc việc đến hạn|bản tin đầu tuần)\n/,
  );
  expect(await house.services.withheld.count()).toBeGreaterThan(5);
  const more = await house.press(COORDINATOR, COORDINATOR, shown?.message_id ?? 0, 'trial:1');
  expect((more.message ?? more.sent)?.text).toMatch(/\n\d\d:\d\d – /);
  expect(more.message?.text).not.toBe(shown?.text);
});

it('who does not coordinate sees nothing of it, by command or by button, and nobody does in a group', async () => {
  const house = await openTrial([COORDINATOR]);
  await passDays(house, 2);
  expect(await house.services.withheld.count()).toBeGreaterThan(0);
  for (const [chatId, from] of [
    [WOMENS_UNION, WOMENS_UNION],
    [OFFICE_GROUP, COORDINATOR],
  ] as const) {
    const answer = await house.say(chatId, from, '/chaythu');
    expect(answer?.text).not.toMatch(/giữ lại|Chạy thử/);
    const { notice, message, sent } = await house.press(chatId, from, answer?.message_id ?? 0, 'trial:0');
    expect([message?.text, sent?.text].join()).not.toMatch(/giữ lại|Chạy thử/);
    expect(notice).toBeTruthy();
  }
});
