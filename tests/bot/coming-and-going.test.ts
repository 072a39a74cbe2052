import { beforeEach, describe, expect, it } from 'vitest';
import {
  COMMUNE_GROUP,
  COORDINATOR,
  type House,
  openHouse,
  STRANGER,
  WOMENS_UNION,
} from '../support/house.ts';
import { reachabilityOf } from '../support/reachability.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});

const chatOf = (chatId: number | string) =>
  house.database.prisma.chat.findFirst({ where: { chatId: String(chatId) }, include: { bindings: true } });
const botSaid = (chatId: number) =>
  house.messenger.messages(chatId).filter((message) => message.from?.is_bot && message.text);

describe('the bot added to a group', () => {
  it('greets and says how it is bound, and nothing of the plan', async () => {
    house.messenger.addGroup({ id: -700, title: 'M', members: [STRANGER], withBot: false });
    house.messenger.addBotToGroup(-700, STRANGER);
    await house.became(-700, 'member');
    expect(botSaid(-700)).toHaveLength(1);
    expect(botSaid(-700)[0]?.text).toMatch(/người điều phối gõ \/nhom/);
    expect(botSaid(-700)[0]?.text).not.toMatch(/Bỉm Sơn|2018/);
  });

  it('again, needs no new binding and greets nobody', async () => {
    house.messenger.removeBotFromGroup(COMMUNE_GROUP, STRANGER);
    await house.became(COMMUNE_GROUP, 'kicked');
    const since = (await chatOf(COMMUNE_GROUP))?.unreachableSince;
    expect(since?.getTime()).toBe(house.clock.now().epochMilliseconds);
    house.messenger.addBotToGroup(COMMUNE_GROUP, STRANGER);
    await house.became(COMMUNE_GROUP, 'member');
    expect(await chatOf(COMMUNE_GROUP)).toMatchObject({
      unreachableSince: null,
      bindings: [{ party: 'xa-ha-lan' }],
    });
    expect(botSaid(COMMUNE_GROUP)).toEqual([]);
    expect((await house.say(COMMUNE_GROUP, STRANGER, '/tuannay'))?.text).toContain('IV.2');
  });
});

it('a person who blocks the bot is known to be out of reach until she unblocks it', async () => {
  const since = async () =>
    (await house.database.prisma.member.findFirst({ where: { accountId: String(COORDINATOR) } }))
      ?.unreachableSince;
  await house.say(COORDINATOR, COORDINATOR, '/start');
  house.messenger.block(COORDINATOR);
  await house.became(COORDINATOR, 'kicked');
  expect(await since()).toBeInstanceOf(Date);
  house.messenger.unblock(COORDINATOR);
  await house.became(COORDINATOR, 'member');
  expect(await since()).toBeNull();
  expect((await house.say(COORDINATOR, COORDINATOR, '/tuannay'))?.text).toMatch(/^Tuần/);
});

it('who of the plan writes, gives a command or joins in a group is known to be in it, until they leave', async () => {
  const known = async () => {
    const rows = await house.database.prisma.groupPresence.findMany({ include: { member: true } });
    return rows.map(({ member }) => Number(member.accountId));
  };
  let update = 1_000_000;
  const told = (what: 'new_chat_members' | 'left_chat_member', id: number) => {
    const user = { id, is_bot: false, first_name: 'P' };
    const chat = { id: COMMUNE_GROUP, type: 'group', title: 'G' };
    const about = { [what]: what === 'left_chat_member' ? user : [user] };
    const message = { message_id: ++update, date: 1_526_862_300, chat, from: user, ...about };
    return house.post(JSON.stringify({ update_id: update, message }));
  };
  await house.say(COMMUNE_GROUP, STRANGER, '/tuannay');
  expect(await known()).toEqual([]);
  await house.say(COMMUNE_GROUP, COORDINATOR, '/tuannay');
  expect(await known()).toEqual([COORDINATOR]);
  expect(await told('left_chat_member', COORDINATOR)).toBe(200);
  expect(await known()).toEqual([]);
  await told('new_chat_members', STRANGER);
  await told('new_chat_members', WOMENS_UNION);
  expect(await known()).toEqual([WOMENS_UNION]);
  await told('left_chat_member', WOMENS_UNION);
  const { message_id } = house.messenger.sendText(COMMUNE_GROUP, WOMENS_UNION, 'chào cả nhóm');
  await house.handled(COMMUNE_GROUP, message_id);
  expect(await known()).toEqual([WOMENS_UNION]);
});

describe('a group that becomes a supergroup', () => {
  it('keeps what it is bound to, its language and its questions', async () => {
    const { prisma } = house.database;
    await prisma.chat.updateMany({ where: { chatId: String(COMMUNE_GROUP) }, data: { language: 'en' } });
    await house.say(COMMUNE_GROUP, STRANGER, '@nhac_viec_bot tuần này có gì đến hạn?');
    const id = house.messenger.migrate(COMMUNE_GROUP);
    await house.handled(COMMUNE_GROUP, house.messenger.messages(COMMUNE_GROUP).at(-1)?.message_id ?? 0);
    await house.handled(id, house.messenger.messages(id)[0]?.message_id ?? 0);
    expect(await chatOf(COMMUNE_GROUP)).toBeNull();
    expect(await chatOf(id)).toMatchObject({ language: 'en', bindings: [{ party: 'xa-ha-lan' }] });
    expect((await prisma.askedQuestion.findMany()).map(({ chatId }) => chatId)).toEqual([String(id)]);
    expect((await house.say(id, STRANGER, '/due'))?.text).toMatch(/^Week 21/);
    expect(botSaid(id)).toHaveLength(1);
  });

  it('is moved once, however often it is told, and keeps a newer binding of the new id', async () => {
    const reach = reachabilityOf(house.database.prisma, house.clock);
    await Promise.all([reach.moved('telegram', '-200', '-1002'), reach.moved('telegram', '-200', '-1002')]);
    await reach.moved('telegram', '-200', '-1002');
    expect((await chatOf('-1002'))?.bindings).toMatchObject([{ party: 'xa-ha-lan' }]);
    await reach.moved('telegram', '-100', '-1002');
    expect((await chatOf('-1002'))?.bindings).toMatchObject([{ party: 'xa-ha-lan' }]);
    expect(await chatOf('-100')).toBeNull();
  });

  it('is not reminded again on the day on which it was', async () => {
    house.clock.set('2018-05-21T08:05');
    await house.tick();
    await house.deliver();
    const reminders = () =>
      house.database.prisma.delivery.count({ where: { kind: { in: ['reminder', 'digest'] } } });
    const before = await reminders();
    expect(before).toBeGreaterThan(0);
    await reachabilityOf(house.database.prisma, house.clock).moved('telegram', '-200', '-1002');
    await house.database.prisma.planSweep.deleteMany();
    await house.tick();
    expect(await reminders()).toBe(before);
  });

  it('brings its bindings to a row that the new id has already', async () => {
    const { prisma } = house.database;
    await prisma.chat.create({ data: { channel: 'telegram', chatId: '-1002', createdAt: new Date(0) } });
    await reachabilityOf(prisma, house.clock).moved('telegram', '-200', '-1002');
    expect((await chatOf('-1002'))?.bindings).toMatchObject([{ party: 'xa-ha-lan' }]);
  });
});
