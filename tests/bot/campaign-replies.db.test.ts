import { beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import type { Campaigns } from '../../src/campaigns/campaigns.ts';
import { ReplySweep } from '../../src/campaigns/replies/sweep.ts';
import type { Outbox } from '../../src/outbox/outbox.ts';
import { OwnData } from '../../src/people/own-data.ts';
import { createServices } from '../../src/services.ts';
import { draftOf, saying } from '../support/campaign-drafts.ts';
import { itOnSqlite } from '../support/database.ts';
import { allRows } from '../support/database-rows.ts';
import {
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  STRANGER,
  WOMENS_UNION,
} from '../support/house.ts';
import { buttonOf, labelsOf } from './buttons.ts';

let house: House;
let campaigns: Campaigns;

/** A campaign of the Women's Union went everywhere; the clock is at 07:30. */
beforeEach(async () => {
  house = await openHouse();
  const { database, clock, filesFolder, plan } = house;
  const log = createLog('silent');
  campaigns = createServices(database.prisma, { clock, log, channel: 'telegram', filesFolder }).campaigns;
  const { id } = await database.prisma.member.findFirstOrThrow({
    where: { accountId: String(WOMENS_UNION) },
  });
  for (const person of [COORDINATOR, WOMENS_UNION]) await house.say(person, person, '/start');
  const ready = await draftOf(campaigns, { planId: plan.id, memberId: id }, [saying('Mời họp sáng thứ Sáu')]);
  await campaigns.lifecycle.confirm(ready, { plan: plan.book.file });
  await pass('2018-05-21T07:30');
});

/** Lets the clock go on, and what is due go out. */
async function pass(moment: string): Promise<void> {
  house.clock.set(moment);
  await house.tick();
  await house.deliver();
}

const newest = (chat: number, text: RegExp) =>
  house.messenger.messages(chat).findLast((one) => one.from?.is_bot && text.test(one.text ?? ''));
const all = (chat: number, text: RegExp) =>
  house.messenger.messages(chat).filter((one) => one.from?.is_bot && text.test(one.text ?? ''));
const invitation = (chat: number) => newest(chat, /^Mời họp/)?.message_id ?? 0;
const replying = (chat: number, from: number, text: string) =>
  house.say(chat, from, text, { replyTo: invitation(chat) });
const rows = () => house.database.prisma.campaignReply.findMany({ orderBy: { id: 'asc' } });
const notices = () => all(WOMENS_UNION, /trả lời cho tin “Mời họp/);

describe('what is written in reply to a campaign', () => {
  itOnSqlite(
    'reaches its author in one notice after two minutes, and is neither question nor progress',
    async () => {
      const heard = await replying(COORDINATOR, COORDINATOR, 'Họp ở tầng mấy ạ?');
      expect(heard?.text).toBe('Em đã chuyển tới người gửi.');
      expect(await replying(COORDINATOR, COORDINATOR, 'xong rồi, gọi 0912 345 678')).toBeUndefined();
      const inGroup = await replying(OFFICE_GROUP, STRANGER, 'Phòng em đi 2 người');
      expect(inGroup?.text).toBe('Em đã chuyển tới người gửi.');
      await pass('2018-05-21T07:31');
      expect(notices()).toHaveLength(0);
      await pass('2018-05-21T07:32');
      await pass('2018-05-21T07:40');
      expect(notices()).toHaveLength(1);
      const text = notices()[0]?.text ?? '';
      expect(text).toContain('3 trả lời');
      expect(text).toContain('nhắn riêng');
      expect(text).toContain('P9 · trong nhóm');
      for (const words of ['Họp ở tầng mấy ạ?', '78', 'Phòng em đi 2 người']) expect(text).toContain(words);
      expect(text).not.toContain('0912');
      const { prisma } = house.database;
      expect(await prisma.askedQuestion.count()).toBe(0);
      expect(await prisma.conversation.count()).toBe(0);
    },
  );

  itOnSqlite('is told where nothing else is due in the plan', async () => {
    for (const minute of [31, 32, 33, 34]) await pass(`2018-05-21T07:${minute}`);
    await replying(COORDINATOR, COORDINATOR, 'Họp ở tầng mấy ạ?');
    await pass('2018-05-21T07:36');
    expect(notices()).toHaveLength(1);
  });

  itOnSqlite('is thanked for again after an hour, and told in another notice', async () => {
    await replying(COORDINATOR, COORDINATOR, 'Có phải mang báo cáo không?');
    await pass('2018-05-21T08:31');
    expect((await replying(COORDINATOR, COORDINATOR, 'Mấy giờ xong?'))?.text).toMatch(/^Em đã chuyển/);
    await pass('2018-05-21T08:33');
    expect(notices()).toHaveLength(2);
  });

  it('is stored once, though its update is handled twice', async () => {
    await replying(COORDINATOR, COORDINATOR, 'Họp ở tầng mấy ạ?');
    const { message_id: number } =
      house.messenger.messages(COORDINATOR).findLast(({ from }) => !from?.is_bot) ?? {};
    const [row] = await rows();
    const place = { channel: 'telegram', id: String(COORDINATOR), inGroup: false };
    const again = {
      place,
      sentAs: String(number),
      accountId: '1',
      name: 'P1',
      words: 'Họp?',
      file: undefined,
    };
    const message = row?.messageId ?? 0;
    const first = await campaigns.replies.take({
      ...again,
      planId: house.plan.id,
      message,
      sensitive: false,
    });
    expect([first, (await rows()).length]).toEqual([true, 1]);
  });

  itOnSqlite('brings its photo along', async () => {
    const content = Buffer.from('jpeg');
    await house.send(
      COORDINATOR,
      COORDINATOR,
      { name: 'a.jpg', mimeType: 'image/jpeg', content },
      {
        replyTo: invitation(COORDINATOR),
      },
    );
    await pass('2018-05-21T07:32');
    expect(notices()[0]?.text).toContain('Kèm ảnh');
    expect(house.messenger.messages(WOMENS_UNION).at(-1)?.photo).toBeDefined();
  });

  itOnSqlite('is kept with its voice message, which follows the notice', async () => {
    const from = { id: COORDINATOR, is_bot: false, first_name: 'P1' };
    const chat = { id: COORDINATOR, type: 'private', first_name: 'P1' };
    const above = house.messenger
      .messages(COORDINATOR)
      .find(({ message_id: id }) => id === invitation(COORDINATOR));
    const voice = { file_id: 'spoken', file_unique_id: 'u', duration: 3 };
    const message = { message_id: 900, date: 1, from, chat, voice, reply_to_message: above };
    expect(await house.post(JSON.stringify({ update_id: 900_000, message }))).toBe(200);
    expect(await rows()).toMatchObject([{ fileId: 'spoken', fileKind: 'voice', words: '' }]);
  });

  itOnSqlite('is stored nowhere when it is a cry for help', async () => {
    const before = await rows();
    const answer = await replying(COORDINATOR, COORDINATOR, 'chồng em đang đánh em');
    expect(answer?.text).toContain('113');
    expect(await rows()).toEqual(before);
    expect(JSON.stringify(await allRows(house.database))).not.toContain('đánh em');
  });

  itOnSqlite('is not taken from a group that is no longer of the plan, nor elsewhere', async () => {
    const told = await house.say(STRANGER, STRANGER, '/start');
    await house.say(STRANGER, STRANGER, 'Cho em hỏi', { replyTo: told?.message_id ?? 0 });
    await house.database.prisma.chatBinding.deleteMany();
    const answer = await replying(OFFICE_GROUP, STRANGER, 'Cho em hỏi');
    expect(answer?.text).not.toContain('đã chuyển');
    expect(await rows()).toEqual([]);
  });

  it('is told once by two processes at once, and not lost when one is stopped half way', async () => {
    await replying(COORDINATOR, COORDINATOR, 'Họp ở tầng mấy ạ?');
    house.clock.set('2018-05-21T07:32');
    const { id: planId } = house.plan;
    const broken = { enqueueAll: () => Promise.reject(new Error('killed')), wake: () => undefined };
    const { prisma } = house.database;
    const dying = new ReplySweep(prisma, house.clock, broken as unknown as Outbox, ['telegram']);
    await expect(dying.sweep(planId)).rejects.toThrow('killed');
    expect((await rows())[0]?.toldIn).toBeNull();
    await Promise.all([campaigns.replySweep.sweep(planId), campaigns.replySweep.sweep(planId)]);
    await house.deliver();
    expect(notices()).toHaveLength(1);
  });

  itOnSqlite('fills several notices when it is much, each told in one', async () => {
    for (let n = 1; n <= 7; n++) await replying(COORDINATOR, COORDINATOR, `Câu số ${n}`);
    await pass('2018-05-21T07:32');
    expect(notices().map(({ text }) => text?.split(' ')[0])).toEqual(['5', '2']);
  });
});

describe('the author', () => {
  const press = async (label: RegExp) => {
    const notice = notices().at(-1);
    const number = notice?.message_id ?? 0;
    return house.press(WOMENS_UNION, WOMENS_UNION, number, buttonOf(notice, label));
  };
  const typed = (text: string) => house.say(WOMENS_UNION, WOMENS_UNION, text);
  /** Presses a button under what the author is shown last. */
  const confirm = async (label = /^Gửi$/) => {
    const shown = house.messenger.messages(WOMENS_UNION).findLast(({ from }) => from?.is_bot);
    return house.press(WOMENS_UNION, WOMENS_UNION, shown?.message_id ?? 0, buttonOf(shown, label));
  };

  itOnSqlite('answers in private by a button and her next words, once', async () => {
    await replying(COORDINATOR, COORDINATOR, 'Họp ở tầng mấy ạ?');
    await pass('2018-05-21T07:32');
    expect((await press(/^Trả lời riêng/)).sent?.text).toContain('/huy');
    expect((await typed('Tầng 3 ạ'))?.text).toBe('Em gửi câu trả lời này ạ?\nTầng 3 ạ');
    await house.deliver();
    expect(all(COORDINATOR, /trả lời:/)).toEqual([]);
    await confirm(/^Viết lại/);
    await typed('Tầng 3 ạ');
    const shown = house.messenger.messages(WOMENS_UNION).at(-1);
    const send = () =>
      house.press(WOMENS_UNION, WOMENS_UNION, shown?.message_id ?? 0, buttonOf(shown, /^Gửi$/));
    expect((await send()).message?.text).toMatch(/^Em gửi câu trả lời ngay/);
    await house.deliver();
    expect(newest(COORDINATOR, /trả lời:\nTầng 3 ạ$/)?.text).toContain('(Hội');
    await typed('Tầng 4');
    expect((await send()).notice).toBeDefined();
    await house.deliver();
    expect(all(COORDINATOR, /trả lời:/)).toHaveLength(1);
    expect((await press(/^Trả lời riêng/)).notice).toMatch(/đã được trả lời/);
  });

  itOnSqlite(
    'answers in the group, in reply to what was written there, by replying to the notice',
    async () => {
      await replying(OFFICE_GROUP, STRANGER, 'Phòng em đi 2 người được không?');
      const asked = house.messenger.messages(OFFICE_GROUP).findLast(({ from }) => from?.id === STRANGER);
      await pass('2018-05-21T07:32');
      expect(labelsOf(notices()[0])).toEqual(['Trả lời trong nhóm']);
      await house.say(WOMENS_UNION, WOMENS_UNION, 'Được ạ', { replyTo: notices()[0]?.message_id ?? 0 });
      await confirm();
      await house.deliver();
      const answer = newest(OFFICE_GROUP, /trả lời:\nĐược ạ$/);
      expect(answer?.reply_to_message?.message_id).toBe(asked?.message_id);
      const back = { replyTo: answer?.message_id ?? 0 };
      await house.say(OFFICE_GROUP, STRANGER, 'Em cảm ơn', back);
      expect((await rows()).at(-1)?.words).toBe('Em cảm ơn');
    },
  );

  itOnSqlite('answers what touches on victims in private only', async () => {
    await replying(OFFICE_GROUP, COORDINATOR, 'Có nạn nhân ở thôn em thì báo ai?');
    await replying(OFFICE_GROUP, STRANGER, 'Nạn nhân thì gọi số nào?');
    await pass('2018-05-21T07:32');
    expect(labelsOf(notices()[0])).toEqual([expect.stringMatching(/^Trả lời riêng/)]);
    await press(/^Trả lời riêng/);
    await typed('Chị gọi em');
    await confirm();
    await house.deliver();
    expect(newest(COORDINATOR, /Chị gọi em/)).toBeDefined();
    expect(newest(OFFICE_GROUP, /Chị gọi em/)).toBeUndefined();
    const [, ofBystander] = await rows();
    const forged = await house.press(WOMENS_UNION, WOMENS_UNION, 1, `campaign-reply:${ofBystander?.id}`);
    expect(forged.notice).toMatch(/chưa nhắn riêng được/);
  });

  itOnSqlite('gives up by /huy, or by beginning something else, and nothing is sent', async () => {
    await replying(COORDINATOR, COORDINATOR, 'Họp ở tầng mấy ạ?');
    await pass('2018-05-21T07:32');
    await press(/^Trả lời/);
    expect((await typed('/huy'))?.text).toMatch(/không gửi câu trả lời/);
    await typed('Tầng 3');
    await press(/^Trả lời/);
    house.clock.set('2018-05-21T07:33');
    await typed('/chiendich');
    await typed('Một tin mới');
    await house.deliver();
    expect(all(COORDINATOR, /trả lời:/)).toEqual([]);
    expect(await house.database.prisma.campaign.count({ where: { state: 'DRAFT' } })).toBe(1);
  });

  itOnSqlite(
    'is answered when she asks the bot something first, and sends nothing of it but what she replies with',
    async () => {
      await replying(COORDINATOR, COORDINATOR, 'Họp ở tầng mấy ạ?');
      await pass('2018-05-21T07:32');
      await press(/^Trả lời/);
      expect((await typed('Báo cáo năm gửi cho ai?'))?.text).not.toMatch(/Em (gửi|vẫn chờ)/);
      const still = newest(WOMENS_UNION, /^Em vẫn chờ câu trả lời/);
      await house.deliver();
      expect(all(COORDINATOR, /trả lời:/)).toEqual([]);
      const back = { replyTo: still?.message_id ?? 0 };
      await house.say(WOMENS_UNION, WOMENS_UNION, 'Báo cáo năm gửi cho ai?', back);
      await confirm();
      await house.deliver();
      expect(all(COORDINATOR, /trả lời:\nBáo cáo năm gửi cho ai\?$/)).toHaveLength(1);
    },
  );

  itOnSqlite('is not taken for answering where she replies to something else', async () => {
    await replying(COORDINATOR, COORDINATOR, 'Họp ở tầng mấy ạ?');
    await pass('2018-05-21T07:32');
    const asked = await press(/^Trả lời/);
    await replying(WOMENS_UNION, WOMENS_UNION, 'Tin này gửi rồi');
    await house.deliver();
    expect(all(COORDINATOR, /trả lời:/)).toEqual([]);
    await house.say(WOMENS_UNION, WOMENS_UNION, 'Tầng 3', { replyTo: asked.sent?.message_id ?? 0 });
    await confirm();
    await house.deliver();
    expect(all(COORDINATOR, /trả lời:\nTầng 3/)).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
  });

  itOnSqlite('alone may answer; the coordinators when she is gone', async () => {
    await replying(OFFICE_GROUP, STRANGER, 'Mấy giờ ạ?');
    await pass('2018-05-21T07:32');
    const [row] = await rows();
    const answering = () => house.press(COORDINATOR, COORDINATOR, 1, `campaign-reply:${row?.id}`);
    expect((await answering()).notice).toMatch(/^Chỉ người gửi/);
    await new OwnData(house.database.prisma, house.clock).erase({
      channel: 'telegram',
      accountId: String(WOMENS_UNION),
    });
    expect((await answering()).sent?.text).toContain('/huy');
    await house.say(COORDINATOR, COORDINATOR, '/huy');
    await replying(OFFICE_GROUP, STRANGER, 'Ở đâu ạ?');
    await pass('2018-05-21T07:35');
    expect(newest(COORDINATOR, /trả lời cho tin/)?.text).toContain('Ở đâu ạ?');
  });
});

describe('what is kept', () => {
  it('goes with the person, and an answer with who gave it', async () => {
    await replying(COORDINATOR, COORDINATOR, 'Họp ở tầng mấy ạ?');
    await replying(OFFICE_GROUP, STRANGER, 'Mấy giờ ạ?');
    const { prisma } = house.database;
    const { id } = await prisma.member.findFirstOrThrow({ where: { accountId: String(WOMENS_UNION) } });
    const [first] = await campaigns.replies.ofNotice(house.plan.id, 0);
    expect(first).toBeUndefined();
    for (const { id: number } of await rows()) {
      const found = await campaigns.replies.get(house.plan.id, number);
      if (found) await campaigns.answers.answer(house.plan.id, found, id, 'Tầng 3 ạ');
    }
    await new OwnData(prisma, house.clock).erase({ channel: 'telegram', accountId: String(WOMENS_UNION) });
    expect(JSON.stringify(await allRows(house.database))).not.toContain('Tầng 3 ạ');
    await house.deliver();
    expect(all(OFFICE_GROUP, /trả lời:/)).toEqual([]);
    await prisma.campaignReply.updateMany({ data: { accountId: '40' } });
    await prisma.member.create({ data: { channel: 'telegram', accountId: '40', createdAt: new Date(0) } });
    await new OwnData(prisma, house.clock).erase({ channel: 'telegram', accountId: '40' });
    expect(await rows()).toEqual([]);
  });

  it('is one answer to a reply, whoever comes second', async () => {
    await replying(OFFICE_GROUP, STRANGER, 'Mấy giờ ạ?');
    const [{ id } = { id: 0 }] = await rows();
    const found = await campaigns.replies.get(house.plan.id, id);
    if (!found) throw new Error('the reply is gone');
    const { authorId = 0 } = found;
    const answer = (words: string) => campaigns.answers.answer(house.plan.id, found, authorId, words);
    expect([await answer('8 giờ'), await answer('9 giờ')]).toEqual([true, false]);
    await house.deliver();
    expect(all(OFFICE_GROUP, /trả lời:/).map(({ text }) => text?.split('\n')[1])).toEqual(['8 giờ']);
  });

  it('is forgotten 90 days after the campaign ended', async () => {
    await replying(COORDINATOR, COORDINATOR, 'Họp ở tầng mấy ạ?');
    await house.tick();
    house.clock.set('2018-08-18T07:00');
    await campaigns.replies.forgetOld();
    expect(await rows()).toHaveLength(1);
    house.clock.set('2018-08-20T07:00');
    await campaigns.replies.forgetOld();
    expect(await rows()).toEqual([]);
  });
});
