import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sweepsOf } from '../../src/bot/unasked.ts';
import { bindGroup, enrolPerson } from '../../src/people/enrol.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { itOnSqlite } from '../support/database.ts';
import { FAST } from '../support/house.ts';
import { openChannels, type SeveralChannels, type Side } from '../support/two-messengers.ts';

/* Two bots on one messenger, each with a plan of its own, and Zalo, which serves both plans. */

const HUE = 'telegram:hue';
const VINH = 'telegram:vinh';
/** Coordinates the plan of the first bot. */
const THU = 1;
/** Speaks for the Women's Union in both plans: by one id on both bots. */
const HA = 2;
/** Coordinates the plan of the second bot. */
const LAN = 4;
const STRANGER = 9;

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let all: SeveralChannels;
let hue: Side;
let vinh: Side;
let other: number;
beforeEach(async () => {
  all = await openChannels([THU, HA, LAN, STRANGER], [HUE, VINH, 'zalo']);
  [hue, vinh] = [all.side(HUE), all.side(VINH)];
  const { database, clock, plan, domain } = all;
  const copy = { ...plan.book.file, code: 'vinh-2018', title: { vi: 'Kế hoạch Vinh', en: 'Plan of Vinh' } };
  await importPlan(database, clock, copy, { removalsConfirmed: false });
  other = (await domain.plans.find('vinh-2018'))?.id ?? 0;
  for (const [channel, botId] of [
    [HUE, '11111'],
    [VINH, '22222'],
  ] as const)
    await domain.bots.add(channel, { token: `${botId}:token`, botId, username: undefined });
  await domain.bots.give(plan.id, HUE);
  await domain.bots.give(other, VINH);
  const enrol = (channel: string, id: number, planId: number, role: 'COORDINATOR' | 'FOCAL_POINT') =>
    enrolPerson(database.prisma, clock, {
      ...{ channel, accountId: String(id), displayName: `P${id}` },
      ...{ planId, role, units: role === 'COORDINATOR' ? ['ld'] : ['hpn'] },
    });
  await enrol(HUE, THU, plan.id, 'COORDINATOR');
  await enrol(HUE, HA, plan.id, 'FOCAL_POINT');
  await enrol(VINH, LAN, other, 'COORDINATOR');
  await enrol(VINH, HA, other, 'FOCAL_POINT');
  for (const [side, id] of [
    [hue, THU],
    [hue, HA],
    [vinh, LAN],
    [vinh, HA],
  ] as const)
    await side.say(id, id, '/start');
});

const said = (side: Side, who: number) =>
  side.messenger.messages(who).filter(({ from }) => from?.is_bot).length;
const pressOn = (side: Side, who: number, message: Message | undefined, label: RegExp) => {
  const buttons = message?.reply_markup?.inline_keyboard.flat() ?? [];
  const button = buttons.find((one) => label.test(one.text));
  if (!message || !button || !('callback_data' in button)) throw new Error(`no button ${label}`);
  return side.press(who, who, message.message_id, button.callback_data);
};
const everything = (side: Side, who: number) =>
  side.messenger
    .messages(who)
    .map(({ text }) => text ?? '')
    .join('\n');

/** Links HA's account on the second bot with that on the first. */
async function linkHa(): Promise<void> {
  const page = await hue.say(HA, HA, '/lienket');
  const given = await pressOn(hue, HA, page, /Lấy mã/);
  const code = /([A-Z2-9]{4}-[A-Z2-9]{4})/.exec(given.message?.text ?? '')?.[1] ?? '';
  expect((await vinh.say(HA, HA, `/lienket ${code}`))?.text).toContain('Đã liên kết');
  await all.tick();
}

describe('two bots with a plan each', () => {
  itOnSqlite('say in some days each thing once, each over the bot of its plan', async () => {
    const { clock, database, plan } = all;
    const people = [THU, HA, LAN, HA];
    const before = people.map((who, at) => said(at < 2 ? hue : vinh, who));
    for (const day of [21, 22, 25, 28]) {
      clock.set(`2018-05-${day}T07:30`);
      await all.tick();
      await all.tick();
    }
    const sent = await database.prisma.delivery.findMany({ where: { state: 'SENT' } });
    expect(new Set(sent.map(({ planId, viaChannel }) => `${planId} ${viaChannel}`))).toEqual(
      new Set([`${plan.id} ${HUE}`, `${other} ${VINH}`]),
    );
    const fresh = people.map((who, at) => said(at < 2 ? hue : vinh, who) - (before[at] ?? 0));
    const rows = people.map(
      (who, at) =>
        sent.filter(
          ({ viaChannel, viaChatId }) => viaChannel === (at < 2 ? HUE : VINH) && viaChatId === String(who),
        ).length,
    );
    expect(fresh).toEqual(rows);
    expect(Math.min(...fresh)).toBeGreaterThan(1);
    // The plans are copies: so is what is said of them.
    expect(fresh.slice(0, 2)).toEqual(fresh.slice(2));
  });

  itOnSqlite('have a pace each: what one has sent is not spent of the other’s', async () => {
    const { domain, clock, plan } = all;
    const enqueue = (planId: number, channel: string, who: number) =>
      domain.outbox.enqueue({
        ...{ planId, to: { channel, id: String(who), inGroup: false }, kind: 'account-linked' },
        ...{ details: { messenger: 'zalo' }, uniqueKey: `${channel}/${who}`, priority: 1 },
        ...{ notBefore: clock.now(), notAfter: clock.now().add({ hours: 1 }) },
      });
    for (const who of [THU, HA]) await enqueue(plan.id, HUE, who);
    await enqueue(other, VINH, LAN);
    const once = { messages: 1, seconds: 3600 };
    const settings = { ...FAST, pace: { ...FAST.pace, overall: once } };
    await hue.deliver({ settings, left: 1 });
    await vinh.deliver({ settings });
    expect(vinh.newest(LAN, /Zalo vừa được liên kết/)).toBeDefined();
    expect(await domain.outbox.underWay(HUE)).toBe(1);
  });

  itOnSqlite('tell a stranger, and a person of the other plan, nothing of theirs', async () => {
    const { plan, domain } = all;
    const title = plan.book.file.title.vi;
    expect((await hue.say(THU, THU, '/thanhvien'))?.text).toContain('Thành viên (2)');
    for (const text of [
      '/start',
      '/thanhvien',
      '/tuannay',
      'báo cáo 6 tháng hạn khi nào?',
      '/lienket',
      '/trang',
    ])
      await vinh.say(THU, THU, text);
    const invitation = { planId: plan.id, role: 'VIEWER', unit: undefined, by: undefined } as const;
    const { code } = await domain.invitations.invite(invitation);
    await vinh.say(STRANGER, STRANGER, `/start ${code}`);
    await vinh.say(STRANGER, STRANGER, '/start AAAA');
    for (const who of [THU, STRANGER]) {
      expect(everything(vinh, who)).not.toContain(title);
      expect(everything(vinh, who)).not.toMatch(/Bỉm Sơn|hue|IV\.2/i);
    }
    const [first, second] = vinh.messenger.messages(STRANGER).filter(({ from }) => from?.is_bot);
    expect(first?.text).toBe(second?.text);
    expect((await hue.say(STRANGER, STRANGER, `/start ${code}`))?.text).toContain(title);
  });

  it('do not know each other’s groups, though they have one id', async () => {
    const { database, clock, plan } = all;
    await bindGroup(database.prisma, clock, { channel: HUE, chatId: '-5', plan, parties: ['*'] });
    const find = (channel: string) =>
      all.domain.people.findCaller({ channel, accountId: '77', chatId: '-5', inGroup: true });
    expect((await find(HUE))?.plan.id).toBe(plan.id);
    // As a plan's group is bound where it does not belong, by an earlier version or by hand.
    await bindGroup(database.prisma, clock, { channel: VINH, chatId: '-5', plan, parties: ['*'] });
    expect(await find(VINH)).toBeUndefined();
  });

  it('keep files apart that have one id on both', async () => {
    for (const [side, words] of [
      [hue, 'của Huế'],
      [vinh, 'của Vinh'],
    ] as const) {
      await side.say(HA, HA, 'em nộp báo cáo 6 tháng rồi ạ');
      const content = new TextEncoder().encode(words);
      const taken = await side.send(HA, HA, { name: 'bao-cao.pdf', mimeType: 'application/pdf', content });
      await pressOn(side, HA, taken, /Lưu/);
    }
    await all.tick();
    const files = await all.database.prisma.progressFile.findMany({ orderBy: { id: 'asc' } });
    expect(files.map(({ channel }) => channel)).toEqual([HUE, VINH]);
    const read = async (at: number) => {
      const { channel = '', fileId = '' } = files[at] ?? {};
      return new TextDecoder().decode(await all.domain.fileCopies.contentOf(channel, fileId));
    };
    expect([await read(0), await read(1)]).toEqual(['của Huế', 'của Vinh']);
    const got = vinh.messenger.messages(LAN).findLast(({ document }) => document !== undefined)?.document;
    expect(new TextDecoder().decode(vinh.messenger.file(got?.file_id ?? '')?.content)).toBe('của Vinh');
  });
});

describe('a person on both bots', () => {
  it('is one after /lienket: each bot shows and sends the plan that is its own, wherever they wrote last', async () => {
    const { clock, database } = all;
    await linkHa();
    expect(await database.prisma.member.count()).toBe(3);
    expect(hue.newest(HA, /vừa được liên kết/)).toBeDefined();
    expect((await hue.say(HA, HA, '/start'))?.text).not.toContain('Vinh');
    expect((await vinh.say(HA, HA, '/start'))?.text).toContain('Kế hoạch Vinh');
    const before = [said(hue, HA), said(vinh, HA)];
    clock.set('2018-05-21T07:30');
    await all.tick();
    const [onHue, onVinh] = [said(hue, HA) - (before[0] ?? 0), said(vinh, HA) - (before[1] ?? 0)];
    expect(onHue).toBeGreaterThan(0);
    expect(onVinh).toBe(onHue);
  });

  itOnSqlite(
    'is not offered the names of bots, and hears of both accounts by the names of theirs',
    async () => {
      const page = await hue.say(HA, HA, '/lienket');
      const given = await pressOn(hue, HA, page, /Lấy mã/);
      expect(given.message?.text).toContain('Zalo');
      await linkHa();
      const both = await hue.say(HA, HA, '/lienket');
      expect(both?.text).toContain('Telegram (hue), Telegram (vinh)');
      const asked = await pressOn(hue, HA, both, /Bỏ liên kết Telegram \(vinh\)/);
      await pressOn(hue, HA, asked.message, /^Bỏ liên kết$/);
      expect(await all.database.prisma.account.count()).toBe(0);
    },
  );

  itOnSqlite('who blocks one bot hears nothing of its plan on the other', async () => {
    const { clock, database, plan } = all;
    await linkHa();
    hue.messenger.block(HA);
    clock.set('2018-05-21T07:30');
    await all.tick();
    await all.tick();
    const rows = await database.prisma.delivery.findMany({
      where: { planId: plan.id, viaChatId: String(HA) },
    });
    expect(rows.some(({ state, reason }) => state === 'FAILED' && reason === 'blocked')).toBe(true);
    expect(rows.every(({ viaChannel }) => viaChannel === HUE)).toBe(true);
    const unheard = await all.domain.reminders.unheard.now({ id: plan.id, book: plan.book });
    expect(unheard.people.map(({ name }) => name)).toEqual([`P${HA}`]);
  });
});

describe('a bot that is down', () => {
  itOnSqlite('is told of on Zalo to the coordinators of its plan, and to nobody of the other', async () => {
    const { domain, database, clock } = all;
    const page = await hue.say(THU, THU, '/lienket');
    const given = await pressOn(hue, THU, page, /Lấy mã/);
    const code = /([A-Z2-9]{4}-[A-Z2-9]{4})/.exec(given.message?.text ?? '')?.[1] ?? '';
    await all.side('zalo').say(THU, THU, `/lienket ${code}`);
    await all.tick();
    const before = said(vinh, LAN);
    await domain.channelStates.stop(HUE, 'REFUSED');
    expect(await domain.channelStates.troubles()).toEqual([`${HUE}-refused`]);
    clock.advance({ minutes: 1 });
    for (const sweep of sweepsOf(domain)) await sweep();
    await all.side('zalo').deliver();
    await vinh.deliver();
    expect(all.side('zalo').newest(THU, /Telegram \(hue\) không liên lạc được/)).toBeDefined();
    expect(said(vinh, LAN)).toBe(before);
    expect(await database.prisma.delivery.count({ where: { planId: other, kind: 'channel-down' } })).toBe(0);
  });
});
