import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { MonthBudget } from '../../src/outbox/month-budget.ts';
import { COORDINATOR, type House, openHouse, WOMENS_UNION } from '../support/house.ts';
import { buttonOf } from './buttons.ts';

/*
 * The house is on Telegram; Zalo is what another process of the same bot runs.
 */

let house: House;
beforeEach(async () => {
  house = await openHouse();
  for (const person of [COORDINATOR, WOMENS_UNION]) await house.say(person, person, '/start');
});

const said = (person = COORDINATOR) =>
  house.messenger
    .messages(person)
    .filter(({ from }) => from?.is_bot)
    .map(({ text = '' }) => text);
const told = (words: RegExp) => said().filter((text) => words.test(text));

/** What a tick of the clock leads to. */
async function tick() {
  await house.database.prisma.planSweep.deleteMany();
  await house.tick();
  await house.deliver();
}

/** Zalo, or another channel, that takes so many messages a month. */
function limit(channel: string, messages: number, people = 50): MonthBudget {
  const budget = new MonthBudget(house.database.prisma, house.clock, channel, {
    ...{ messages, people, groups: 3, countsReceived: true, pauseMinutes: 60 },
    shares: { answers: 50, reminders: 30, campaigns: 20 },
  });
  house.channelStates.limit(channel, budget);
  return budget;
}

async function waitOnZalo(keys: string[]) {
  const { id: planId } = house.plan;
  const at = house.clock.date();
  await house.database.prisma.delivery.createMany({
    data: keys.map((uniqueKey) => ({
      ...{ viaChannel: 'zalo', viaChatId: uniqueKey },
      ...{ planId, channel: 'zalo', chatId: uniqueKey, inGroup: false, kind: 'nudge', details: {} },
      ...{ uniqueKey, priority: 50, notBefore: at, createdAt: at, notAfter: new Date(at.getTime() + 9e6) },
      state: uniqueKey === 'gone' ? 'SENT' : 'QUEUED',
    })),
  });
}

describe('coordinators hear of a messenger that is down', () => {
  const zalo = () => house.database.prisma.channelState;
  const outage = () => ({ channel: 'zalo', muteSince: house.clock.date(), downSince: house.clock.date() });

  it('on the other one, once, with how many messages wait, and of its end', async () => {
    await zalo().create({ data: outage() });
    await waitOnZalo(['a', 'b', 'gone']);
    house.clock.advance({ minutes: 3 });
    await tick();
    await tick();
    expect(told(/không liên lạc được/)).toEqual([
      '⚠ Zalo không liên lạc được từ 21/5/2018 07:25\n2 tin đang chờ gửi qua Zalo. Không tin nào mất: em gửi tiếp khi liên lạc lại được, tin nào quá hạn thì thôi ạ.',
    ]);
    const { muteSince: at } = outage();
    await zalo().updateMany({
      data: { muteSince: null, downSince: null, wasDownSince: new Date(at.getTime() - 180_000), backAt: at },
    });
    await tick();
    expect(told(/đã liên lạc lại được/)).toHaveLength(1);
    expect(told(/không liên lạc được/)).toHaveLength(1);
  });

  it('not when it is over before they are told', async () => {
    await zalo().create({ data: outage() });
    await house.database.prisma.planSweep.deleteMany();
    await house.tick();
    await zalo().updateMany({ data: { muteSince: null, downSince: null } });
    await house.deliver();
    expect(told(/liên lạc/)).toEqual([]);
    const note = await house.database.prisma.delivery.findFirstOrThrow({ where: { kind: 'channel-down' } });
    expect(note.state).toBe('CANCELLED');
  });

  it('never over that messenger itself; but where only nothing comes in, also there', async () => {
    const here = { ...outage(), channel: 'telegram' };
    await zalo().create({ data: here });
    await house.database.prisma.planSweep.deleteMany();
    await house.tick();
    expect(await house.database.prisma.delivery.count({ where: { kind: 'channel-down' } })).toBe(0);
    await zalo().updateMany({ data: { muteSince: null, deafSince: here.downSince } });
    await tick();
    expect(told(/không nhận được tin mọi người nhắn qua Telegram/)).toHaveLength(1);
  });
});

describe('coordinators hear of the messages of a month', () => {
  it('at 80 %, at 95 % and when none is left, once each, with the day from which all is as ever', async () => {
    const budget = limit('zalo', 100);
    await budget.take('answers', 79);
    await tick();
    expect(told(/tin Zalo/)).toEqual([]);
    for (const more of [1, 0, 15, 5]) {
      if (more > 0) await budget.take('answers', more);
      await tick();
    }
    expect(told(/tin Zalo/)).toEqual([
      '⚠ Tháng này đã dùng 80/100 tin Zalo\nĐể đủ tin đến hết tháng, qua Zalo em chỉ nhắc bằng bản tin đầu tuần. Từ 1/6 em lại nhắc như thường ạ.',
      expect.stringMatching(/đã dùng 95\/100 .*\n.*chỉ còn trả lời khi có người hỏi/),
      expect.stringMatching(/đã dùng 100\/100 .*\nĐến 1\/6 em mới chắc chắn gửi lại được/),
    ]);
    house.clock.set('2018-06-01T08:00');
    await tick();
    expect(told(/tin Zalo/)).toHaveLength(3);
  });

  it('when Zalo itself takes no more, whatever was counted', async () => {
    await limit('zalo', 100).full();
    await tick();
    expect(told(/Zalo báo em đã hết lượt gửi/)).toHaveLength(1);
  });

  it('and of more people and groups than a messenger takes, once', async () => {
    const budget = limit('zalo', 100);
    budget.countUsersWith(async () => ({ people: 50, groups: 4 }));
    await tick();
    await tick();
    expect(told(/gói chỉ cho/)).toEqual([
      expect.stringContaining('⚠ Zalo đã có 4 nhóm có em, gói chỉ cho 3'),
    ]);
  });
});

describe('who invites', () => {
  const link = async () => {
    await house.say(COORDINATOR, COORDINATOR, '/thanhvien');
    for (const label of [/Mời/, /Cả kế hoạch|Toàn/, /Người theo dõi/]) {
      const latest = house.messenger.messages(COORDINATOR).findLast(({ from }) => from?.is_bot) as Message;
      await house.press(COORDINATOR, COORDINATOR, latest.message_id, buttonOf(latest, label));
    }
    return said().join('\n');
  };

  it('the 51st person is told that there may be no room; the 50th not', async () => {
    const budget = limit('zalo', 100);
    budget.countUsersWith(async () => ({ people: 49, groups: 0 }));
    expect(await link()).not.toContain('Gói Zalo');
    budget.countUsersWith(async () => ({ people: 50, groups: 0 }));
    expect(await link()).toContain('⚠ Gói Zalo cho 50 người, đã có 50');
  });
});

describe('a campaign', () => {
  const me = WOMENS_UNION;
  const latest = () => house.messenger.messages(me).findLast(({ from }) => from?.is_bot) as Message;
  const press = async (...labels: RegExp[]) => {
    for (const label of labels) await house.press(me, me, latest().message_id, buttonOf(latest(), label));
    return latest().text;
  };
  const chosen = async (text = 'Hưởng ứng Tháng hành động') => {
    await house.say(me, me, '/chiendich');
    await house.say(me, me, text);
    return press(/Xem trước/, /Tất cả/);
  };

  it('that does not fit the rest of the month says so when its audience is chosen, and before it goes', async () => {
    const budget = limit('telegram', 1_000);
    await budget.take('campaigns', 197);
    expect(await chosen()).toContain(
      '⚠ Qua Telegram cần 4 tin, mà tháng này chiến dịch chỉ còn 3 tin. Phần còn lại chờ đến 1/6, quá hạn thì không gửi ạ.',
    );
    expect(await press(/Xong/, /Xem trước/, /Gửi ngay/)).toContain('chiến dịch chỉ còn 3 tin');
  });

  it('that fits says nothing; of a long one each piece counts, and so do campaigns that are on their way', async () => {
    const budget = limit('telegram', 1_000);
    await budget.take('campaigns', 196);
    expect(await chosen()).not.toContain('chiến dịch chỉ còn');
    await press(/Xong/, /Bỏ/, /Bỏ/);
    expect(await chosen('dài '.repeat(700))).toContain('cần 8 tin');
  });
});
