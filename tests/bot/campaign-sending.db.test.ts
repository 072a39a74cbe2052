import type { Message } from 'grammy/types';
import type { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import type { AudienceSpec } from '../../src/campaigns/audience/audience-spec.ts';
import type { Campaign } from '../../src/campaigns/campaign.ts';
import type { Campaigns } from '../../src/campaigns/campaigns.ts';
import type { CampaignContent } from '../../src/campaigns/content/content.ts';
import { createServices } from '../../src/services.ts';
import { draftOf, EVERYONE, saying } from '../support/campaign-drafts.ts';
import { itOnSqlite } from '../support/database.ts';
import {
  COMMUNE_GROUP,
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  STRANGER,
  UNKNOWN_GROUP,
  WOMENS_UNION,
} from '../support/house.ts';
import { buttonOf } from './buttons.ts';

const PLACES = [COORDINATOR, WOMENS_UNION, OFFICE_GROUP, COMMUNE_GROUP];
let house: House;
let campaigns: Campaigns;
let author: { planId: number; memberId: number };

beforeEach(async () => {
  house = await openHouse();
  const { database, clock, filesFolder, plan } = house;
  campaigns = createServices(database.prisma, {
    clock,
    log: createLog('silent'),
    channel: 'telegram',
    filesFolder,
  }).campaigns;
  const { id } = await database.prisma.member.findFirstOrThrow({
    where: { accountId: String(WOMENS_UNION) },
  });
  author = { planId: plan.id, memberId: id };
  for (const person of [COORDINATOR, WOMENS_UNION]) await house.say(person, person, '/start');
});

/** Confirms a campaign of these messages. */
async function confirmed(
  contents: CampaignContent[],
  audience = EVERYONE,
  times: (Temporal.Instant | undefined)[] = [],
): Promise<Campaign> {
  const ready = await draftOf(campaigns, author, contents, { audience, times });
  const outcome = await campaigns.lifecycle.confirm(ready, { plan: house.plan.book.file });
  if (outcome.kind !== 'going') throw new Error(outcome.kind);
  return outcome.campaign;
}

async function now(campaign: Campaign): Promise<Campaign> {
  const found = await campaigns.get(author.planId, campaign.id);
  if (!found) throw new Error('the campaign is gone');
  return found;
}

/** What the bot said last there, the report to the author at the end aside. */
const latest = (chat: number): Message | undefined =>
  house.messenger
    .messages(chat)
    .findLast(({ from, text }) => from?.is_bot && !text?.startsWith('✅ Đã gửi xong'));
/** Which of the texts that these tests send arrived there, in their order. */
const campaignTexts = (chat: number) =>
  house.messenger.messages(chat).flatMap(({ text }) => (/^(Một|Hai|Ba)$/.test(text ?? '') ? [text] : []));
const inHours = (hours: number) => house.clock.now().add({ hours });
const firstOf = ({ messages }: Campaign) => messages[0]?.id ?? 0;

describe('a campaign', () => {
  it('reaches each chat of its audience once, with its formatting, its fields filled and its buttons', async () => {
    const text = 'Kính gửi {đơn vị}, ngày {ngày}: hưởng ứng';
    const styles = [
      { kind: 'bold' as const, offset: 0, length: 17 },
      { kind: 'link' as const, offset: text.indexOf('hưởng'), length: 9, url: 'https://example.vn/' },
    ];
    const links = [{ label: 'Xem kế hoạch', url: 'https://example.vn/ke-hoach' }];
    const campaign = await confirmed([
      { ...saying(text), written: { text, styles }, links, acknowledge: true },
    ]);
    await house.tick();
    await house.tick();
    await house.deliver();
    for (const chat of PLACES)
      expect(house.messenger.messages(chat).filter((m) => m.text?.includes('hưởng ứng'))).toHaveLength(1);
    expect(latest(UNKNOWN_GROUP)).toBeUndefined();
    const union = latest(WOMENS_UNION);
    expect(union?.text).toBe('Kính gửi Hội Liên hiệp Phụ nữ Thị xã, ngày Thứ Hai 21/5/2018: hưởng ứng');
    expect(union?.entities).toEqual([
      { type: 'bold', offset: 0, length: 'Kính gửi Hội Liên hiệp Phụ nữ Thị xã'.length },
      { type: 'text_link', offset: union?.text?.indexOf('hưởng'), length: 9, url: 'https://example.vn/' },
    ]);
    expect(latest(OFFICE_GROUP)?.text).toContain('Kính gửi các đơn vị, ngày');
    expect(union?.reply_markup?.inline_keyboard.map(([button]) => button?.text)).toEqual([
      'Xem kế hoạch',
      '✅ Đã nhận',
    ]);
    await house.tick();
    expect((await now(campaign)).state).toBe('DONE');
    expect(await campaigns.counts.progress(await now(campaign))).toMatchObject({
      places: 4,
      done: 4,
      sent: 4,
      failed: 0,
    });
  });

  itOnSqlite('brings photos, an album and what follows it, and all of them are taken back', async () => {
    const { message } = await sendPhoto();
    const media = ['photo', 'photo'].map(() => ({ kind: 'photo' as const, fileId: message }));
    const campaign = await confirmed(
      [saying('Hình ảnh', { media: media.slice(1) }), saying('Bộ ảnh', { media, acknowledge: true })],
      { who: { kind: 'everyone' }, where: 'groups' },
    );
    await house.tick();
    await house.deliver();
    const [photo, first, second, below] = house.messenger
      .messages(COMMUNE_GROUP)
      .filter(({ from }) => from?.is_bot);
    expect(photo).toMatchObject({ caption: 'Hình ảnh' });
    expect(first).toMatchObject({ caption: 'Bộ ảnh' });
    expect(second?.photo).toBeDefined();
    const album = campaign.messages[1]?.id ?? 0;
    const { notice } = await house.press(COMMUNE_GROUP, STRANGER, below?.message_id ?? 0, `ack:${album}`);
    expect(notice).toBe('Em đã ghi nhận. Cảm ơn anh/chị.');
    await campaigns.corrections.recall(author, campaign);
    await house.tick();
    await house.deliver();
    expect(house.messenger.messages(COMMUNE_GROUP).filter(({ from }) => from?.is_bot)).toEqual([]);
    expect(await campaigns.counts.changes(album, 'recall')).toEqual({ done: 2, failed: 0, waiting: 0 });
  });

  it('is acknowledged by each person once in each chat, and only where it went', async () => {
    const campaign = await confirmed([saying('Tháng hành động', { acknowledge: true })], {
      who: { kind: 'everyone' },
      where: 'groups',
    });
    await house.tick();
    await house.deliver();
    const sent = latest(COMMUNE_GROUP);
    const data = buttonOf(sent, /Đã nhận/);
    const id = sent?.message_id ?? 0;
    expect((await house.press(COMMUNE_GROUP, STRANGER, id, data)).notice).toBe(
      'Em đã ghi nhận. Cảm ơn anh/chị.',
    );
    expect((await house.press(COMMUNE_GROUP, STRANGER, id, data)).notice).toContain('rồi');
    expect((await house.press(COMMUNE_GROUP, COORDINATOR, id, data)).notice).toBe(
      'Em đã ghi nhận. Cảm ơn anh/chị.',
    );
    const own = latest(COORDINATOR)?.message_id ?? 0;
    for (const forged of [data, 'ack:999'])
      expect((await house.press(COORDINATOR, COORDINATOR, own, forged)).notice).toContain('không còn dùng');
    for (const malformed of ['ack:0', 'ack:x'])
      expect((await house.press(COORDINATOR, COORDINATOR, own, malformed)).notice).toContain(
        'Tin này cũ rồi',
      );
    const { hearers } = campaigns;
    const results = await hearers.acknowledged(author.planId, firstOf(campaign), 0, 10);
    expect(results.map(({ name }) => name)).toEqual(['P9', 'P1']);
    const missing: AudienceSpec = {
      who: { kind: 'not-acknowledged', message: firstOf(campaign) },
      where: 'all',
    };
    const plan = { id: author.planId, book: house.plan.book };
    expect((await campaigns.audience.list(plan, missing, 0, 9)).map(({ id: chat }) => chat)).toEqual([
      String(OFFICE_GROUP),
    ]);
  });

  it('leaves out who stopped campaign messages, before and after it was put in line', async () => {
    const of = (id: number) => ({ channel: 'telegram', id: String(id), inGroup: id < 0 });
    expect(await campaigns.optOuts.setWanted(of(COORDINATOR), false, author)).toBe(true);
    expect(await campaigns.optOuts.setWanted(of(COORDINATOR), false, author)).toBe(false);
    const campaign = await confirmed([saying('Tháng hành động')]);
    await house.tick();
    await campaigns.optOuts.setWanted(of(COMMUNE_GROUP), false, author);
    await house.deliver();
    expect(latest(COORDINATOR)?.text).not.toContain('hành động');
    expect(latest(COMMUNE_GROUP)).toBeUndefined();
    expect(await campaigns.counts.progress(await now(campaign))).toMatchObject({ places: 3, sent: 2 });
  });

  itOnSqlite('is edited where it went and where it is still to go', async () => {
    const campaign = await confirmed([saying('Ngày 20/11', { acknowledge: true })]);
    await house.tick();
    await house.deliver();
    const edited = { text: 'Ngày 25/11', styles: [] };
    expect(await campaigns.corrections.edit(author, firstOf(campaign), edited)).toBe('edited');
    expect(await campaigns.corrections.edit(author, firstOf(campaign), edited)).toBe('same');
    await house.tick();
    await house.deliver();
    for (const chat of PLACES)
      expect(latest(chat)).toMatchObject({ text: 'Ngày 25/11', reply_markup: expect.anything() });
    expect(await campaigns.counts.changes(firstOf(campaign), 'edit')).toEqual({
      done: 4,
      failed: 0,
      waiting: 0,
    });
    expect(await house.database.prisma.deliveryHold.count()).toBe(0);
  });

  itOnSqlite('that is paused sends nothing while others go on, and the rest once it is resumed', async () => {
    const paused = await confirmed([saying('Một'), saying('Hai')], EVERYONE, [undefined, inHours(1)]);
    await house.tick();
    expect(await campaigns.lifecycle.pause(author, paused.id)).toBe(true);
    house.clock.advance({ hours: 2 });
    await confirmed([saying('Ba')]);
    await house.tick();
    expect(await house.database.prisma.delivery.count({ where: { kind: 'campaign' } })).toBe(8);
    await house.deliver();
    for (const chat of PLACES) expect(campaignTexts(chat)).toEqual(['Ba']);
    expect(await campaigns.lifecycle.resume(author, paused.id)).toBe(true);
    await house.tick();
    await house.deliver();
    // The second would come together with the first: its author is asked.
    for (const chat of PLACES) expect(campaignTexts(chat)).toEqual(['Ba', 'Một']);
    const asked = house.messenger
      .messages(WOMENS_UNION)
      .find(({ text }) => text?.includes('sẽ tới cùng lúc với tin khác'));
    await house.press(WOMENS_UNION, WOMENS_UNION, asked?.message_id ?? 0, buttonOf(asked, /Gửi ngay/));
    await house.deliver();
    for (const chat of PLACES) expect(campaignTexts(chat)).toEqual(['Ba', 'Một', 'Hai']);
  });

  itOnSqlite('that was stopped sends nothing more, from the moment at which it was', async () => {
    const stopped = await confirmed([saying('Một')]);
    await confirmed([saying('Ba')]);
    await house.tick();
    expect(await campaigns.lifecycle.cancel(author, stopped.id)).toBe(true);
    await house.deliver();
    await house.tick();
    await house.deliver();
    for (const chat of PLACES) expect(campaignTexts(chat)).toEqual(['Ba']);
    expect(await house.database.prisma.delivery.count({ where: { state: 'CANCELLED' } })).toBe(4);
    expect(await house.database.prisma.deliveryHold.count()).toBe(0);
  });

  it('goes on from where a sweep was interrupted, and a series keeps to its times', async () => {
    const times = [undefined, house.clock.now().add({ hours: 24 })];
    const contents = ['Ngày thứ nhất', 'Ngày thứ hai'].map((text) => saying(text));
    const ready = await draftOf(campaigns, author, contents, { times });
    await campaigns.lifecycle.confirm(ready, { plan: house.plan.book.file });
    await Promise.all([house.tick(), campaigns.sweep(house.plan.id), campaigns.sweep(house.plan.id)]);
    await house.deliver();
    expect(house.messenger.messages(COMMUNE_GROUP).map(({ text }) => text)).toEqual(['Ngày thứ nhất']);
    house.clock.set('2018-05-22T07:26');
    await house.tick();
    await house.deliver();
    expect(house.messenger.messages(COMMUNE_GROUP).map(({ text }) => text)).toEqual([
      'Ngày thứ nhất',
      'Ngày thứ hai',
    ]);
  });
});

/** A photo that the messenger knows; its id. */
async function sendPhoto(): Promise<{ message: string }> {
  const content = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  house.messenger.sendFile(STRANGER, STRANGER, { name: 'a.png', mimeType: 'image/png', content });
  const sent = house.messenger.messages(STRANGER).findLast(({ photo }) => photo);
  return { message: sent?.photo?.at(-1)?.file_id ?? '' };
}
