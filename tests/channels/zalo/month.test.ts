import { describe, expect, it } from 'vitest';
import { botApi } from '../../../src/channels/telegram/bot-api.ts';
import { FOCAL_POINT as HA, openZaloHouse, STRANGER, type ZaloHouse } from '../../support/zalo-house.ts';

const CRY = 'chồng em đánh em, cứu em với';

const counted = async ({ database }: ZaloHouse) => database.prisma.channelMonth.findMany();
const sendings = ({ zalo }: ZaloHouse) => zalo.calls().filter(({ method }) => method.startsWith('send'));

describe('the messages of a month on Zalo', () => {
  it('are counted as Zalo has them: each piece that is sent, each message that comes, once', async () => {
    const house = await openZaloHouse();
    await house.say(HA, '/tuannay');
    await house.say(HA, '/viec');
    const repeated = house.zalo.calls().length;
    expect(repeated).toBeGreaterThan(0);
    const api = botApi(house.account, 'campaigns');
    await api.sendMessage(await house.number(HA), 'dòng dài '.repeat(400));
    const [row] = await counted(house);
    expect(row).toMatchObject({ month: '2018-05', received: 2, reminders: 0, campaigns: 2 });
    const { answers = 0, campaigns = 0 } = row ?? {};
    expect(answers + campaigns).toBe(sendings(house).length);
  });

  it('count a message that is handed out twice once', async () => {
    const house = await openZaloHouse();
    const event = {
      event_name: 'message.text.received',
      message: {
        ...{ message_id: 'f'.repeat(20), date: 1_526_862_300_000, text: '/tuannay' },
        chat: { id: HA, chat_type: 'PRIVATE' },
        from: { id: HA, display_name: 'Hà' },
      },
    };
    house.zalo.pushEvent(event);
    house.zalo.pushEvent(event);
    await house.say(HA, '/viec');
    expect(await counted(house)).toMatchObject([{ received: 2 }]);
  });

  it('used up, nothing but danger is even tried', async () => {
    const house = await openZaloHouse({ month: { messages: 20 } });
    await house.database.prisma.channelMonth.create({
      data: { channel: 'zalo', month: '2018-05', answers: 20 },
    });
    expect(await house.say(HA, '/tuannay')).toEqual([]);
    await expect(botApi(house.account).sendMessage(await house.number(HA), 'nhắc')).rejects.toThrow('429');
    expect(sendings(house)).toEqual([]);
    const [help = ''] = await house.say(HA, CRY);
    expect(help).toContain('113');
    expect((await house.say(STRANGER, CRY)).join()).toContain('113');
    expect(house.log.join('\n')).not.toMatch(/chồng|cứu em|chị Hà|only-for-tests/);
  });

  it('turn with the month in Vietnam', async () => {
    const house = await openZaloHouse({ month: { messages: 20 } });
    await house.database.prisma.channelMonth.create({
      data: { channel: 'zalo', month: '2018-05', answers: 20 },
    });
    house.clock.set('2018-05-31T23:59');
    expect(await house.say(HA, '/viec')).toEqual([]);
    house.clock.set('2018-06-01T00:00');
    expect((await house.say(HA, '/viec')).join()).toContain('Việc');
    expect(await counted(house)).toHaveLength(2);
  });

  it('refused by Zalo itself are not asked for again, until an hour later', async () => {
    const house = await openZaloHouse({ limits: { messagesAMonth: 1 } });
    await house.say(HA, '/viec');
    expect(sendings(house).map(({ code }) => code)).toEqual([429]);
    await house.say(HA, '/viec');
    house.clock.advance({ minutes: 59 });
    await house.say(HA, '/viec');
    expect(sendings(house)).toHaveLength(1);
    house.clock.advance({ minutes: 1 });
    await house.say(HA, '/viec');
    expect(sendings(house)).toHaveLength(2);
    await house.say(HA, CRY);
    expect(sendings(house)).toHaveLength(3);
    expect(house.log.filter((line) => line.includes('Zalo refuses a message'))).toHaveLength(3);
  });

  it('are not taken for what was never begun: a message that does not fit is not said in part', async () => {
    const house = await openZaloHouse({ month: { messages: 20 } });
    await house.say(HA, '/viec');
    const { channelMonth, zaloMessage } = house.database.prisma;
    await channelMonth.updateMany({ data: { answers: 19, received: 0 } });
    const [said, sent, rows] = [house.said(HA).length, sendings(house).length, await zaloMessage.count()];
    const api = botApi(house.account);
    const number = await house.number(HA);
    await expect(api.sendMessage(number, 'dòng dài '.repeat(400))).rejects.toThrow('429');
    expect(sendings(house)).toHaveLength(sent);
    await api.sendMessage(number, 'một tin ngắn');
    expect(house.said(HA)).toHaveLength(said + 1);
    expect(await zaloMessage.count()).toBe(rows + 1);
  });
});
