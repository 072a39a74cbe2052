import { beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import type { Campaigns } from '../../src/campaigns/campaigns.ts';
import type { CampaignContent } from '../../src/campaigns/content/content.ts';
import { createServices } from '../../src/services.ts';
import { draftOf, saying } from '../support/campaign-drafts.ts';
import {
  COMMUNE_GROUP,
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  STRANGER,
  WOMENS_UNION,
} from '../support/house.ts';

let house: House;
let campaigns: Campaigns;
let author: { planId: number; memberId: number };

beforeEach(async () => {
  house = await openHouse();
  const { database, clock, filesFolder, plan } = house;
  const log = createLog('silent');
  campaigns = createServices(database.prisma, { clock, log, channel: 'telegram', filesFolder }).campaigns;
  const where = { accountId: String(WOMENS_UNION) };
  author = { planId: plan.id, memberId: (await database.prisma.member.findFirstOrThrow({ where })).id };
  for (const person of [COORDINATOR, WOMENS_UNION]) await house.say(person, person, '/start');
});

const said = (chat: number) => house.messenger.messages(chat).filter(({ from }) => from?.is_bot);
const texts = (chat: number) => said(chat).map(({ text, caption }) => text ?? caption ?? '');
const chat = (id: number) => house.database.prisma.chat.findFirstOrThrow({ where: { chatId: String(id) } });

async function campaign(content: CampaignContent) {
  const audience = { who: { kind: 'everyone' }, where: 'groups' } as const;
  const ready = await draftOf(campaigns, author, [content], { audience });
  const outcome = await campaigns.lifecycle.confirm(ready, { plan: house.plan.book.file });
  if (outcome.kind !== 'going') throw new Error(outcome.kind);
  await house.tick();
  await house.deliver();
}

/** As if the wait for a closed group was over. */
async function laterOn() {
  await house.database.prisma.delivery.updateMany({ data: { retryAt: null } });
  await house.deliver();
}

/** What the coordinator is told of groups when it is next looked. */
async function notes() {
  await house.tick();
  await house.deliver();
  return texts(COORDINATOR).filter((text) => text.includes('⚠️'));
}

describe('a read-only group', () => {
  it('is not lost; the coordinator hears once why it got nothing, and it gets its message once when it opens', async () => {
    house.messenger.forbid(COMMUNE_GROUP, ['messages']);
    await campaign(saying('Hưởng ứng'));
    expect(await chat(COMMUNE_GROUP)).toMatchObject({ unreachableSince: null, limit: 'no-right' });
    expect(await notes()).toEqual([expect.stringContaining('đang không cho em nhắn tin')]);
    expect(await notes()).toHaveLength(1);
    house.messenger.forbid(COMMUNE_GROUP, []);
    await laterOn();
    await laterOn();
    expect(texts(COMMUNE_GROUP)).toEqual(['Hưởng ứng']);
    expect(texts(OFFICE_GROUP)).toEqual(['Hưởng ứng']);
    expect(await chat(COMMUNE_GROUP)).toMatchObject({ limit: null });
    expect(await notes()).toHaveLength(1);
  });

  it('that opened before the note went is not complained of', async () => {
    house.messenger.forbid(COMMUNE_GROUP, ['texts']);
    await campaign(saying('Hưởng ứng'));
    house.messenger.forbid(COMMUNE_GROUP, []);
    await laterOn();
    expect(await notes()).toEqual([]);
  });
});

describe('a group without photos', () => {
  const photo = async () => {
    const content = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const sent = house.messenger.sendFile(WOMENS_UNION, WOMENS_UNION, {
      name: 'a.png',
      mimeType: 'image/png',
      content,
    });
    await house.handled(WOMENS_UNION, sent.message_id);
    return [{ kind: 'photo' as const, fileId: sent.photo?.at(-1)?.file_id ?? '' }];
  };

  it('gets the words with their button, once; the coordinator hears which right is missing', async () => {
    const media = await photo();
    house.messenger.forbid(COMMUNE_GROUP, ['photos']);
    await campaign(saying('Hưởng ứng', { media, acknowledge: true }));
    expect(said(COMMUNE_GROUP)).toMatchObject([
      { text: 'Hưởng ứng', reply_markup: { inline_keyboard: [[{ text: '✅ Đã nhận' }]] } },
    ]);
    expect(said(OFFICE_GROUP)).toMatchObject([{ caption: 'Hưởng ứng' }]);
    expect(await chat(COMMUNE_GROUP)).toMatchObject({ unreachableSince: null, limit: 'no-photos' });
    const told = await notes();
    expect(told.some((text) => text.includes('bật quyền “Gửi ảnh”'))).toBe(true);
    expect(told.some((text) => /1 nơi chưa nhận đủ tin\n.*nhóm không nhận ảnh/.test(text))).toBe(true);
    expect(told.join()).not.toContain('không còn trong đó');
  });

  it('has the words corrected that went without their photo', async () => {
    const media = await photo();
    house.messenger.forbid(COMMUNE_GROUP, ['photos']);
    await campaign(saying('Hưởng ứng', { media }));
    const message = await house.database.prisma.campaignMessage.findFirstOrThrow();
    await campaigns.corrections.edit(author, message.id, { text: 'Hưởng ứng Tháng hành động', styles: [] });
    await house.tick();
    await house.deliver();
    for (const group of [COMMUNE_GROUP, OFFICE_GROUP])
      expect(texts(group)).toEqual(['Hưởng ứng Tháng hành động']);
  });

  it('that asks for a picture is told so', async () => {
    house.messenger.forbid(OFFICE_GROUP, ['documents']);
    await house.say(OFFICE_GROUP, COORDINATOR, '/lich');
    const asked = said(OFFICE_GROUP).at(-1);
    const data = asked?.reply_markup?.inline_keyboard[0]?.[0];
    if (data && 'callback_data' in data)
      await house.press(OFFICE_GROUP, COORDINATOR, asked?.message_id ?? 0, data.callback_data);
    expect(texts(OFFICE_GROUP).at(-1)).toContain('Nhóm này không cho em gửi tệp');
  });
});

it('a question in a topic that is closed or deleted meanwhile is answered in the general one', async () => {
  const { messenger, database } = house;
  const FORUM = -1_000_000_000_800;
  messenger.addGroup({ id: FORUM, title: 'F', members: [COORDINATOR], isForum: true });
  await database.prisma.chat.updateMany({
    where: { chatId: String(COMMUNE_GROUP) },
    data: { chatId: String(FORUM) },
  });
  for (const spoil of [messenger.closeTopic, messenger.deleteTopic]) {
    const threadId = messenger.addTopic(FORUM, 'T');
    await house.handled(FORUM, threadId);
    const before = said(FORUM).length;
    const question = messenger.sendText(FORUM, COORDINATOR, '/tuannay', { threadId });
    spoil(FORUM, threadId);
    await house.handled(FORUM, question.message_id);
    const [answer, ...others] = said(FORUM).slice(before);
    expect(answer?.text).toMatch(/^Tuần/);
    expect(answer?.message_thread_id).toBeUndefined();
    expect(others).toEqual([]);
  }
  expect(await chat(FORUM)).toMatchObject({ unreachableSince: null });
});

it('a chat that was thought lost is found by whatever is written there', async () => {
  const lose = (id: number) =>
    house.database.prisma.chat.updateMany({
      where: { chatId: String(id) },
      data: { unreachableSince: new Date(0) },
    });
  for (const text of ['/tuannay', 'chào cả nhà', '/nhom']) {
    await lose(COMMUNE_GROUP);
    await house.say(COMMUNE_GROUP, STRANGER, text);
    expect((await chat(COMMUNE_GROUP)).unreachableSince).toBeNull();
  }
  await house.database.prisma.member.updateMany({ data: { unreachableSince: new Date(0) } });
  await house.say(COORDINATOR, COORDINATOR, 'tuần này có gì?');
  const where = { accountId: String(COORDINATOR) };
  expect((await house.database.prisma.member.findFirstOrThrow({ where })).unreachableSince).toBeNull();
});
